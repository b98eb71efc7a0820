<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>releases</name>
    <message>
        <source>“{file}” cannot be written: {reason}. Close it in other programs, check room and rights of the folder, and try again.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Schließen Sie die Datei in anderen Programmen, prüfen Sie Platz und Rechte des Ordners und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The boundaries “{file}” cannot be written: {reason}. Check the geometries of the workspace, and room and rights of the folder.</source>
        <translation>Die Grenzen „{file}“ können nicht geschrieben werden: {reason}. Prüfen Sie die Geometrien des Arbeitsbereichs sowie Platz und Rechte des Ordners.</translation>
    </message>
    <message>
        <source>The release folder “{folder}” lacks {files}. Prepare the release again.</source>
        <translation>Im Freigabeordner „{folder}“ fehlt: {files}. Bereiten Sie die Freigabe noch einmal vor.</translation>
    </message>
    <message>
        <source>“{file}” is a public edition already. Choose the internal workspace.</source>
        <translation>„{file}“ ist bereits eine öffentliche Fassung. Wählen Sie den internen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>There are no indicator values for {periods}. Available: {known}. Compute the indicators, or choose other years.</source>
        <translation>Für {periods} gibt es keine Indikatorwerte. Vorhanden: {known}. Berechnen Sie die Indikatoren oder wählen Sie andere Jahre.</translation>
    </message>
    <message>
        <source>{count} stored indicator values are not those of the counts, among them {indicator} of {area} in {period}. Compute the indicators again, then check disclosure control again.</source>
        <translation>{count} gespeicherte Indikatorwerte passen nicht zu den Zählungen, darunter {indicator} von {area} für {period}. Berechnen Sie die Indikatoren neu und prüfen Sie danach die Geheimhaltung neu.</translation>
    </message>
    <message>
        <source>The attention score {method} for {period} ({level}) does not follow from the stored indicator values and is left out. Compute the score again.</source>
        <translation>Der Aufmerksamkeitsbedarf {method} für {period} ({level}) ergibt sich nicht aus den gespeicherten Indikatorwerten und fehlt in der öffentlichen Fassung. Berechnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>The attention score {method} for {period} ({level}) is computed without shrinkage, which needs numbers of cases.</source>
        <translation>Der Aufmerksamkeitsbedarf {method} für {period} ({level}) wird ohne Schrumpfung berechnet, denn dafür braucht es Fallzahlen.</translation>
    </message>
    <message>
        <source>The attention score {method} for {period} ({level}) cannot be computed from published values and is left out: {reason}</source>
        <translation>Der Aufmerksamkeitsbedarf {method} für {period} ({level}) lässt sich aus den veröffentlichten Werten nicht berechnen und fehlt: {reason}</translation>
    </message>
    <message>
        <source>Tables (Excel, CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles (PDF, HTML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps (PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QGIS project with its data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data (CSV, GeoJSON, GeoPackage, DCAT-AP.de)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files for KomMonitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A release has no content “{unknown}”. Choose from: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{level}” cannot name a kind of areas. Use small letters without blanks, for example schulbezirk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{level}” is none of the levels of the workspace, so its polygons are needed. Choose the layer of its areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” lacks the columns {missing}. It has {found}. Name them as in werte.csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” has no rows. Choose the table that was published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: there is no area “{value}”. Check leading zeros, and that level and polygons are those of the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the catalogue has no indicator “{value}”. Use its codes; what it does not have needs an entry there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: “{value}” is not a year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” cannot be read as a table ({reason}). Save it as CSV in UTF-8, separated by semicolons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: “{value}” is not a number. Write numbers with a decimal comma and without separators of thousands, as they were published; x, . and - stand for themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: {area}, {indicator}, {period} stands in row {first} already. Remove one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer of the areas has no reference system. Set it, so that its areas can be laid over others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” exists already. A release never replaces a folder: choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder “{folder}” in which the release could be stored. Create it or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is a link. A release holds nothing but files of its own: start the release anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name “{file}” cannot be listed among the checksums. Rename what it comes from and start anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” was changed after the check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” was removed after the check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” was added after the check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” has no readable list of checksums. Start the release anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the release cannot be moved to “{folder}” ({reason}). Close its files in other programs and open the workspace again: the move is then made up for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be removed. Close its files in other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked, waits for the second person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>released, its folder is being stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>released</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>published elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is missing. Give first name and surname of whoever answers for this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” is damaged ({reason}). Use “Restore ledger”: it takes the copy beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry could not be written to the ledger of releases “{file}” ({reason}); nothing was changed. Close other programs that use it, check that it is not write-protected and that the disk is not full, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger has no release “{release}”. Choose one of its list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason is missing. Say in a sentence why the release is withdrawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title is missing. Say what was published, by whom and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number} is missing in the ledger of releases. Use “Restore ledger”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not a ledger of releases of Quartiersmonitor. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” was written by a newer version of Quartiersmonitor. Update the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” is gone, but its copy “{copy}” is there. Use “Restore ledger”: without it nothing would protect what was published before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights to the file and its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” exists already. A ledger is never replaced: open it, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” does not exist. Choose an existing one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number} of the ledger of releases “{file}” is gone or was changed; the copy beside it still has it. Use “Restore ledger”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number} of the ledger of releases was changed after it had been written ({at}, {author}). Use “Restore ledger”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was published with entry {number} of the ledger of releases is missing or was changed ({title}). Use “Restore ledger”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sound copy of “{file}” beside it. Look for one in the backups of your drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{release}” cannot be withdrawn: it is not published, or is withdrawn already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is an internal workspace. Only its public edition may be written into a release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} profiles could not be printed. The first reason: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project “{file}” cannot be written: {reason}. Check room and rights of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not the report of a check. Check the release once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version of the boundaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hashes of the boundaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder until confirmation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepared by (login)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepared at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed by (login)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark or reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reckoned with entries up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered by (login)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash of the entry before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder was changed after the check, so it is not released. Discard it and start the release anew. {faults}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since this release was checked something else has been published ({title}). Together they might give withheld values away: discard it and start the release anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has prepared this release and cannot confirm it. A second person has to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release was prepared under the same login ({login}). If two persons share this computer, say so as a reason; it is entered in the ledger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” does not wait for a confirmation: it is {state}. Choose a release that waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checked folder of “{title}” is gone ({folder}). Discard it and start the release anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is entered in the ledger, but its folder is neither at its place nor where it was checked ({folder}). Put it back from a backup, or withdraw the release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title of the release is missing. Say what is published, for example “Sozialmonitoring 2025”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not clear which release is meant. These wait for a second person: {releases}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x withheld (data protection); – no data; in brackets: unreliable, few cases; 0 is an exact zero. Values are rounded so that the last digit is about one case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
