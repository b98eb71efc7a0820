<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>workspace</name>
    <message>
        <source>“{file}” cannot be written: the folder does not exist or the name is a folder. Choose another place.</source>
        <translation>„{file}“ kann nicht geschrieben werden: Den Ordner gibt es nicht, oder der Name bezeichnet einen Ordner. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>“{file}” is not a workspace of Quartiersmonitor. Open a workspace, or create one from a Quartier layer.</source>
        <translation>„{file}“ ist kein Arbeitsbereich des Quartiersmonitors. Öffnen Sie einen Arbeitsbereich oder legen Sie einen aus einem Quartierslayer an.</translation>
    </message>
    <message>
        <source>The workspace “{file}” does not exist. Choose an existing file.</source>
        <translation>Den Arbeitsbereich „{file}“ gibt es nicht. Wählen Sie eine vorhandene Datei.</translation>
    </message>
    <message>
        <source>The workspace “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights to the file and its folder.</source>
        <translation>Der Arbeitsbereich „{file}“ kann nicht gelesen werden ({reason}). Bitte andere Programme schließen, die ihn verwenden, und die Rechte an Datei und Ordner prüfen.</translation>
    </message>
    <message>
        <source>The workspace “{file}” cannot be written ({reason}). Close other programs that use it, and check that the file and its folder are not write-protected and the disk is not full. Nothing was changed.</source>
        <translation>Der Arbeitsbereich „{file}“ kann nicht beschrieben werden ({reason}). Bitte andere Programme schließen, die ihn verwenden, und prüfen, ob Datei und Ordner schreibgeschützt sind oder der Datenträger voll ist. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: no permission. Choose another place or ask for write access.</source>
        <translation>„{file}“ kann nicht geschrieben werden: Es fehlt die Berechtigung. Wählen Sie einen anderen Ort oder beantragen Sie Schreibrechte.</translation>
    </message>
    <message>
        <source>A workspace needs at least one Quartier and one Kommune.</source>
        <translation>Ein Arbeitsbereich benötigt mindestens ein Quartier und eine Kommune.</translation>
    </message>
    <message>
        <source>The workspace “{file}” was written by a newer version of Quartiersmonitor (schema {found}, this version reads up to {known}). Update the plugin.</source>
        <translation>Der Arbeitsbereich „{file}“ stammt aus einer neueren Version des Quartiersmonitors (Schema {found}; diese Version liest bis {known}). Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>Quartier “{key}”: the Kommune “{parent}” does not exist.</source>
        <translation>Quartier „{key}“: Die Kommune „{parent}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“{file}” is in use and cannot be replaced ({reason}). Remove its layers from the project, close other programs that use it, or choose another name.</source>
        <translation>„{file}“ wird gerade verwendet und kann nicht ersetzt werden ({reason}). Entfernen Sie die Layer aus dem Projekt, schließen Sie andere Programme, die die Datei verwenden, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: the folder refuses new files. Choose another place.</source>
        <translation>„{file}“ kann nicht geschrieben werden: Der Ordner nimmt keine neuen Dateien an. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The key “{key}” is empty or stands twice. Every Quartier and every Kommune needs its own.</source>
        <translation>Der Schlüssel „{key}“ ist leer oder kommt zweimal vor. Jedes Quartier und jede Kommune benötigt einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: {count} areas that have counts are missing in this delivery and would lose them: {areas}. A delivery replaces all counts of a measure and year: complete it, or allow gaps.</source>
        <translation>„{measure}“ {period}: {count} Gebiete, für die Zählungen vorliegen, fehlen in dieser Lieferung und würden sie verlieren: {areas}. Eine Lieferung ersetzt alle Zählungen eines Merkmals und Jahres: Bitte die Lieferung ergänzen oder Lücken zulassen.</translation>
    </message>
    <message>
        <source>Area key</source>
        <translation>Gebietsschlüssel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kommune key (AGS)</source>
        <translation>Schlüssel der Kommune (AGS)</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Einwohnerinnen und Einwohner</translation>
    </message>
    <message>
        <source>Attention score</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Rank (1 = most attention)</source>
        <translation>Rang (1 = höchster Aufmerksamkeitsbedarf)</translation>
    </message>
    <message>
        <source>Status class</source>
        <translation>Statusklasse</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Dynamics score</source>
        <translation>Dynamikindex</translation>
    </message>
    <message>
        <source>Dynamics class</source>
        <translation>Dynamikklasse</translation>
    </message>
    <message>
        <source>Dynamics</source>
        <translation>Dynamik</translation>
    </message>
    <message>
        <source>Particular need for attention (1 = yes)</source>
        <translation>Besonderer Aufmerksamkeitsbedarf (1 = ja)</translation>
    </message>
    <message>
        <source>Reason for not being rated</source>
        <translation>Grund, warum ohne Bewertung</translation>
    </message>
    <message>
        <source>{indicator}</source>
        <translation>{indicator}</translation>
    </message>
    <message>
        <source>{indicator}: lower limit (95 %)</source>
        <translation>{indicator}: untere Grenze (95 %)</translation>
    </message>
    <message>
        <source>{indicator}: upper limit (95 %)</source>
        <translation>{indicator}: obere Grenze (95 %)</translation>
    </message>
    <message>
        <source>{indicator}: cases</source>
        <translation>{indicator}: Fälle</translation>
    </message>
    <message>
        <source>{indicator}: population at risk</source>
        <translation>{indicator}: Bezugsbevölkerung</translation>
    </message>
    <message>
        <source>{indicator}: state of the value</source>
        <translation>{indicator}: Zustand des Wertes</translation>
    </message>
    <message>
        <source>{indicator}: difference from the Kreis</source>
        <translation>{indicator}: Unterschied zum Kreis</translation>
    </message>
    <message>
        <source>{indicator}: difference from the Kommune</source>
        <translation>{indicator}: Unterschied zur Kommune</translation>
    </message>
    <message>
        <source>{indicator}: change over two years</source>
        <translation>{indicator}: Veränderung in zwei Jahren</translation>
    </message>
</context>
</TS>
