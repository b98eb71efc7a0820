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
        <source>The archive of the release “{title}” cannot be read ({reason}). Check the ledger of releases; without it nothing can be protected against what was published before.</source>
        <translation>Das Archiv der Freigabe „{title}“ lässt sich nicht lesen ({reason}). Prüfen Sie das Freigabebuch; ohne das Archiv lässt sich nichts gegen frühere Veröffentlichungen schützen.</translation>
    </message>
    <message>
        <source>“{folder}” is no release folder ({reason}). Choose a folder with {files}.</source>
        <translation>„{folder}“ ist kein Freigabeordner ({reason}). Wählen Sie einen Ordner mit {files}.</translation>
    </message>
</context>
</TS>
