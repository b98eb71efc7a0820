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
</context>
</TS>
