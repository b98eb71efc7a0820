<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>boundaries</name>
    <message>
        <source>{areas} overlap or do not share their border near {x:.0f}, {y:.0f}. Correct the layer there (“Fix geometries”, “Snap geometries to layer”), and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address lies in a Quartier. Choose addresses of this county, and check the reference systems of the layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The derived Quartiere do not fit together without gap and overlap. The blocks of the plan file are damaged: take the latest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks belong to no Quartier: {atoms}. Assign them before the Quartiere are derived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} reaches into {kommune}. A Quartier stays within its Kommune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal ends before step {version}, but the plan has gone further. Take the latest backup of the plan file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {version} is missing in the journal. Take the latest backup of the plan file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {version} of the journal was changed after it had been written ({at}, {author}). Take the latest backup of the plan file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quartiere and assignment are not what step {version} of the journal left: they were changed without the plan. Take the latest backup of the plan file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {version} of the journal does not fit the plan. Take the latest backup of the plan file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartiere} locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartiere} unlocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks to {target}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} split off from {sources}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Quartier {target}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sources} merged into {target}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks reassigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} renamed to {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renumbered: {pairs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status of {quartiere}: {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline of {quartiere}: {deadline}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartiere} decided on {date} by {body}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in consultation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>objections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} would be left without a single block. Merge it with its neighbour if it is to go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} belongs to {name} already. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Quartier does not exist any more: somebody has removed or merged it. Refresh the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has no block with the key “{atom}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{date}” is not a date. Give it as year-month-day, e.g. 2026-03-31.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The blocks {atoms} are not in {quartier}. Choose blocks of the Quartier that is split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the blocks of the new Quartier first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least two Quartiere to merge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Decided” needs the date of the decision and the body that took it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} is locked. Unlock it before you change its blocks, name or number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks ({atoms}) lie in {kommune}, but {quartier} belongs to {own}. A Quartier stays within its Kommune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is missing. Give the Quartier a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is missing. Give the Quartier its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deciding body is missing. Name it, for example the council of the Kommune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan file “{file}” is damaged ({reason}). Take the latest backup; what was edited since then is in the log beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step could not be saved in “{file}” ({reason}); the plan is as it was before. Close other programs that write to the file, check that it is not write-protected and that the disk is not full, and repeat the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” lies on a network share. Every step is safe, but only one person can work on it at a time. For several editors use PostGIS, otherwise a local drive is faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is write-protected: the plan can be looked at but not changed. Copy it to a folder in which you may write, or ask for write access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not a plan file of Quartiersmonitor. Choose one, or create a plan from a Quartier layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan file “{file}” was written by a newer version of Quartiersmonitor. Update the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan file “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights to the file and its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan does not exist any more. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan “{plan}” in “{file}” was changed by another program: Quartiere and assignment are not what the journal says. Take the latest backup of the plan file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan file “{file}” does not exist. Choose an existing file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At its place “{file}” cannot keep a write-ahead log. Every step is safe, but slower, and open map layers may hold it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last step is by {author} ({at}). Undo it only if both of you agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authors} changed {quartiere} in the meantime, at last {at}. Your step was not carried out. Look at the new borders and repeat it if it is still right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the plan is missing. Give it one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a plan “{name}” already. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
