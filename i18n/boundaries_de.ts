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
    <message>
        <source>agrees</source>
        <translation>Zustimmung</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>Einwand</translation>
    </message>
    <message>
        <source>proposes</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>“{file}” is no file with comments on a plan. Choose the GeoPackage that was sent to the Kommune and came back.</source>
        <translation>„{file}“ ist keine Datei mit Anmerkungen zu einem Plan. Wählen Sie das GeoPackage, das an die Kommune ging und zurückkam.</translation>
    </message>
    <message>
        <source>“{file}” was made by another version of the plugin (format {found}). Update the plugin.</source>
        <translation>„{file}“ stammt von einer anderen Fassung der Erweiterung (Format {found}). Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>“{file}” belongs to the plan “{other}”, not to “{plan}”. Open that plan, or choose another file.</source>
        <translation>„{file}“ gehört zum Plan „{other}“, nicht zu „{plan}“. Öffnen Sie jenen Plan, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Layer “{layer}”: the columns {columns} are missing. Do not remove columns.</source>
        <translation>Layer „{layer}“: Die Spalten {columns} fehlen. Spalten dürfen nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Layer “{layer}”, row {row}: “{kind}” is no kind of comment. Allowed are {kinds}.</source>
        <translation>Layer „{layer}“, Zeile {row}: „{kind}“ ist keine Art von Anmerkung. Möglich sind {kinds}.</translation>
    </message>
    <message>
        <source>“{file}” is not a plan exported by Quartiersmonitor, or it is damaged. Export the plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is a plan over other blocks: none of its keys ({atoms}) is in this plan file. Take its Quartiere over from a polygon layer instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” was changed after it had been exported: its content does not match its hash. Have it exported again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” cannot be written ({reason}). Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” cannot be read ({reason}). Check the file and its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>dissolved</source>
        <translation>aufgelöst</translation>
    </message>
    <message>
        <source>redrawn</source>
        <translation>neu abgegrenzt</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>renumbered</source>
        <translation>neu nummeriert</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Quartier</source>
        <translation>Quartier</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Inhabitants before</source>
        <translation>Einwohner bisher</translation>
    </message>
    <message>
        <source>Inhabitants after</source>
        <translation>Einwohner neu</translation>
    </message>
    <message>
        <source>Households after</source>
        <translation>Haushalte neu</translation>
    </message>
    <message>
        <source>Children after</source>
        <translation>Kinder neu</translation>
    </message>
    <message>
        <source>Area after (ha)</source>
        <translation>Fläche neu (ha)</translation>
    </message>
    <message>
        <source>Newly withheld (“x”)</source>
        <translation>Neu gesperrt („x“)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Einwohner</translation>
    </message>
    <message>
        <source>Area (ha)</source>
        <translation>Fläche (ha)</translation>
    </message>
    <message>
        <source>The plan has no Quartier of {kommune}. Choose another Kommune.</source>
        <translation>Der Plan hat kein Quartier in {kommune}. Wählen Sie eine andere Kommune.</translation>
    </message>
    <message>
        <source>(was: {name})</source>
        <translation>(bisher: {name})</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}. Check the folder.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Prüfen Sie den Ordner.</translation>
    </message>
    <message>
        <source>Boundaries of the Quartiere in {kommune}</source>
        <translation>Quartiersgrenzen in {kommune}</translation>
    </message>
    <message>
        <source>There is no sound backup of “{file}” beside it. Look for one in the backups of your drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” had lost {count} steps; they were done again from the log beside it. If that is not wanted, undo them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lost} of {count} blocks lie in no polygon of the layer. It seems to show another area: check layer, filter and reference system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number “{number}” stands {count} times in the layer. Dissolve the parts of one Quartier into one feature, and give every Quartier its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a Quartier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enclave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow or tiny</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks ({atoms}) belong to no Quartier. Assign them to one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks ({atoms}) belong to no Quartier. Their longest border is with {quartier}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} of {name} also belongs to {other}. {free} is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} blocks of {quartier} lie in another Kommune ({kommune}). A Quartier stays within its Kommune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two Quartiere of {kommune} are called {name} ({numbers}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} has {parts} parts instead of {expected}. This one has {count} blocks; its longest border is with {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} lies wholly within {other}. Is that meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} has {number:.0f} inhabitants; at least {limit:.0f} are wanted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} has {number:.0f} inhabitants; at most {limit:.0f} are wanted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quartier} is very small or narrow here ({area:.1f} ha). Is that meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comments (places)</source>
        <translation>Anmerkungen (Punkte)</translation>
    </message>
    <message>
        <source>Comments (areas that should go elsewhere)</source>
        <translation>Anmerkungen (Flächen, die woandershin sollen)</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Quartiere, proposed</source>
        <translation>Quartiere, Vorschlag</translation>
    </message>
    <message>
        <source>Quartiere so far</source>
        <translation>Quartiere, bisher</translation>
    </message>
    <message>
        <source>What you want to say</source>
        <translation>Art der Anmerkung</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
</context>
</TS>
