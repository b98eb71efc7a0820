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
        <source>Figures of earlier publications contradict the present counts, because these were revised; they were not reckoned with ({count}): {examples}</source>
        <translation>Zahlen früherer Veröffentlichungen widersprechen den jetzigen, weil diese berichtigt wurden; sie blieben unberücksichtigt ({count}): {examples}</translation>
    </message>
    <message>
        <source>Earlier publications tell withheld values among themselves, which nothing can mend now ({count}): {examples}</source>
        <translation>Frühere Veröffentlichungen verraten untereinander gesperrte Werte, was sich nicht mehr beheben lässt ({count}): {examples}</translation>
    </message>
    <message>
        <source>Writing tables, maps, profiles and project</source>
        <translation>Tabellen, Karten, Profile und Projekt werden geschrieben</translation>
    </message>
    <message>
        <source>Finding what has to be withheld</source>
        <translation>Suche, was zu sperren ist</translation>
    </message>
    <message>
        <source>Making the public edition</source>
        <translation>Öffentliche Ausgabe wird erstellt</translation>
    </message>
    <message>
        <source>Writing values, catalogue and boundaries</source>
        <translation>Werte, Katalog und Grenzen werden geschrieben</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The rules of disclosure control were changed after the indicators had been computed. Compute the indicators again, then check the release.</source>
        <translation>Die Regeln der Geheimhaltung wurden geändert, nachdem die Indikatoren berechnet waren. Berechnen Sie die Indikatoren neu und prüfen Sie dann die Freigabe.</translation>
    </message>
    <message>
        <source>There are no indicator values for {periods}. Available: {known}. Compute the indicators, or choose other years.</source>
        <translation>Für {periods} gibt es keine Indikatorwerte. Vorhanden: {known}. Berechnen Sie die Indikatoren oder wählen Sie andere Jahre.</translation>
    </message>
    <message>
        <source>Trying to work out what is withheld</source>
        <translation>Versuch, Gesperrtes zu errechnen</translation>
    </message>
    <message>
        <source>{count} cases can be worked out</source>
        <translation>Fälle errechenbar: {count}</translation>
    </message>
    <message>
        <source>{count} persons can be worked out</source>
        <translation>Personen errechenbar: {count}</translation>
    </message>
    <message>
        <source>{count} cases by the difference of two boundaries</source>
        <translation>Fälle aus der Differenz zweier Gebietsstände: {count}</translation>
    </message>
    <message>
        <source>stands in the file {file}</source>
        <translation>steht in der Datei {file}</translation>
    </message>
    <message>
        <source>for the only case of {area}</source>
        <translation>für den einzigen Fall in {area}</translation>
    </message>
    <message>
        <source>Earlier publications tell {count} withheld values among themselves, whatever is withheld now. This release adds nothing to it; withdraw them where you still can.</source>
        <translation>Frühere Veröffentlichungen verraten untereinander gesperrte Werte ({count}), was immer jetzt gesperrt wird. Diese Freigabe fügt dem nichts hinzu; ziehen Sie jene zurück, wo das noch möglich ist.</translation>
    </message>
    <message>
        <source>Tables (Excel, CSV)</source>
        <translation>Tabellen (Excel, CSV)</translation>
    </message>
    <message>
        <source>Profiles (PDF, HTML)</source>
        <translation>Profile (PDF, HTML)</translation>
    </message>
    <message>
        <source>Maps (PDF)</source>
        <translation>Karten (PDF)</translation>
    </message>
    <message>
        <source>QGIS project with its data</source>
        <translation>QGIS-Projekt mit seinen Daten</translation>
    </message>
    <message>
        <source>Open data (CSV, GeoJSON, GeoPackage, DCAT-AP.de)</source>
        <translation>Offene Daten (CSV, GeoJSON, GeoPackage, DCAT-AP.de)</translation>
    </message>
    <message>
        <source>Files for KomMonitor</source>
        <translation>Dateien für KomMonitor</translation>
    </message>
    <message>
        <source>A release has no content “{unknown}”. Choose from: {known}.</source>
        <translation>Eine Freigabe hat keinen Inhalt „{unknown}“. Wählen Sie aus: {known}.</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>events per population</source>
        <translation>Ereignisse je Bevölkerung</translation>
    </message>
    <message>
        <source>ratio of two groups</source>
        <translation>Verhältnis zweier Gruppen</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>directly age-standardised rate</source>
        <translation>direkt altersstandardisierte Rate</translation>
    </message>
    <message>
        <source>indirectly age-standardised ratio (SMR)</source>
        <translation>indirekt altersstandardisiertes Verhältnis (SMR)</translation>
    </message>
    <message>
        <source>A higher value asks for more attention.</source>
        <translation>Ein höherer Wert bedeutet mehr Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>A lower value asks for more attention.</source>
        <translation>Ein niedrigerer Wert bedeutet mehr Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>The value is neither good nor bad in itself.</source>
        <translation>Der Wert ist für sich weder gut noch schlecht.</translation>
    </message>
    <message>
        <source>{numerator} by {denominator}, times {factor} ({method})</source>
        <translation>{numerator} durch {denominator}, mal {factor} ({method})</translation>
    </message>
    <message>
        <source>; sums of {years} years up to the one named</source>
        <translation>; Summen aus {years} Jahren bis zum genannten</translation>
    </message>
    <message>
        <source>The archive of the release “{title}” cannot be read ({reason}). Check the ledger of releases; without it nothing can be protected against what was published before.</source>
        <translation>Das Archiv der Freigabe „{title}“ lässt sich nicht lesen ({reason}). Prüfen Sie das Freigabebuch; ohne das Archiv lässt sich nichts gegen frühere Veröffentlichungen schützen.</translation>
    </message>
    <message>
        <source>“{folder}” is no release folder ({reason}). Choose a folder with {files}.</source>
        <translation>„{folder}“ ist kein Freigabeordner ({reason}). Wählen Sie einen Ordner mit {files}.</translation>
    </message>
    <message>
        <source>“{level}” cannot name a kind of areas. Use small letters without blanks, for example schulbezirk.</source>
        <translation>„{level}“ kann keine Art von Gebieten benennen. Verwenden Sie Kleinbuchstaben ohne Leerzeichen, zum Beispiel schulbezirk.</translation>
    </message>
    <message>
        <source>“{level}” is none of the levels of the workspace, so its polygons are needed. Choose the layer of its areas.</source>
        <translation>„{level}“ ist keine Ebene des Arbeitsbereichs, deshalb werden die Flächen benötigt. Wählen Sie den Layer der Gebiete.</translation>
    </message>
    <message>
        <source>“{file}” lacks the columns {missing}. It has {found}. Name them as in werte.csv.</source>
        <translation>In „{file}“ fehlen die Spalten {missing}. Vorhanden sind {found}. Benennen Sie die Spalten wie in werte.csv.</translation>
    </message>
    <message>
        <source>“{file}” has no rows. Choose the table that was published.</source>
        <translation>„{file}“ hat keine Zeilen. Wählen Sie die veröffentlichte Tabelle.</translation>
    </message>
    <message>
        <source>Row {row}: there is no area “{value}”. Check leading zeros, and that level and polygons are those of the table.</source>
        <translation>Zeile {row}: Ein Gebiet „{value}“ gibt es nicht. Prüfen Sie führende Nullen und ob Ebene und Flächen zur Tabelle gehören.</translation>
    </message>
    <message>
        <source>Row {row}: the catalogue has no indicator “{value}”. Use its codes; what it does not have needs an entry there.</source>
        <translation>Zeile {row}: Der Katalog kennt keinen Indikator „{value}“. Verwenden Sie seine Kürzel; was er nicht kennt, braucht dort einen Eintrag.</translation>
    </message>
    <message>
        <source>Row {row}: “{value}” is not a year.</source>
        <translation>Zeile {row}: „{value}“ ist kein Jahr. Geben Sie vier Ziffern an.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read as a table ({reason}). Save it as CSV in UTF-8, separated by semicolons.</source>
        <translation>„{file}“ ist nicht als Tabelle lesbar ({reason}). Speichern Sie sie als CSV in UTF-8 mit Semikolon als Trennzeichen.</translation>
    </message>
    <message>
        <source>Row {row}: “{value}” is not a number. Write numbers with a decimal comma and without separators of thousands, as they were published; x, . and - stand for themselves.</source>
        <translation>Zeile {row}: „{value}“ ist keine Zahl. Schreiben Sie Zahlen mit Dezimalkomma und ohne Tausenderpunkte, so wie sie veröffentlicht wurden; x, . und - stehen für sich selbst.</translation>
    </message>
    <message>
        <source>Row {row}: {area}, {indicator}, {period} stands in row {first} already. Remove one.</source>
        <translation>Zeile {row}: {area}, {indicator}, {period} steht schon in Zeile {first}. Entfernen Sie eine der beiden.</translation>
    </message>
    <message>
        <source>The layer of the areas has no reference system. Set it, so that its areas can be laid over others.</source>
        <translation>Der Layer der Gebiete hat kein Koordinatenbezugssystem. Weisen Sie es zu, damit die Gebiete mit anderen verschnitten werden können.</translation>
    </message>
    <message>
        <source>The folder “{folder}” exists already. A release never replaces a folder: choose another name.</source>
        <translation>Der Ordner „{folder}“ besteht schon. Eine Freigabe ersetzt nie einen Ordner: Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no folder “{folder}” in which the release could be stored. Create it or choose another one.</source>
        <translation>Der Ordner „{folder}“, in dem die Freigabe abgelegt werden soll, besteht nicht. Legen Sie ihn an oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>“{file}” is a link. A release holds nothing but files of its own: start the release anew.</source>
        <translation>„{file}“ ist eine Verknüpfung. Eine Freigabe enthält nur eigene Dateien: Beginnen Sie die Freigabe neu.</translation>
    </message>
    <message>
        <source>The name “{file}” cannot be listed among the checksums. Rename what it comes from and start anew.</source>
        <translation>Der Name „{file}“ kann nicht in die Prüfsummenliste aufgenommen werden. Benennen Sie um, woraus er entsteht, und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>“{file}” was changed after the check.</source>
        <translation>„{file}“ wurde nach der Prüfung geändert.</translation>
    </message>
    <message>
        <source>“{file}” was removed after the check.</source>
        <translation>„{file}“ wurde nach der Prüfung entfernt.</translation>
    </message>
    <message>
        <source>“{file}” was added after the check.</source>
        <translation>„{file}“ kam nach der Prüfung hinzu.</translation>
    </message>
    <message>
        <source>The folder “{folder}” has no readable list of checksums. Start the release anew.</source>
        <translation>Der Ordner „{folder}“ hat keine lesbare Prüfsummenliste. Beginnen Sie die Freigabe neu.</translation>
    </message>
    <message>
        <source>The folder of the release cannot be moved to “{folder}” ({reason}). Close its files in other programs and open the workspace again: the move is then made up for.</source>
        <translation>Der Ordner der Freigabe kann nicht nach „{folder}“ verschoben werden ({reason}). Schließen Sie seine Dateien in anderen Programmen und öffnen Sie den Arbeitsbereich erneut: Das Verschieben wird dann nachgeholt.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be removed. Close its files in other programs and try again.</source>
        <translation>Der Ordner „{folder}“ kann nicht entfernt werden. Schließen Sie seine Dateien in anderen Programmen und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Files for KomMonitor: {title}

What is where
  raumeinheiten/   the areas as GeoJSON (WGS 84), with ID, NAME, validStartDate, validEndDate, arisenFrom
  indikatoren/     the values as CSV: one row per area, one column per reference date
  ….metadaten.json what the data set is called, means and comes from
  ….zuordnung.json how the importer reads the file

Withheld values and those nobody knows are empty. KomMonitor keeps them as missing values (keepMissingOrNullValueIndicator); never replace them by 0.

Steps in the administration of KomMonitor
1. Spatial units, first {largest}, then {smallest}: new spatial unit, “import metadata” with ….metadaten.json, choose owner and rights, “import mapping” with ….zuordnung.json, choose the GeoJSON file, try it out (dry run), import.
2. Indicators: new indicator, “import metadata” with ….metadaten.json, choose topic, owner and rights, save.
3. Values, for each spatial unit: update the indicator, “import mapping” with ….kommune.zuordnung.json or ….quartier.zuordnung.json, choose the CSV file of the same name, try it out (dry run), import.
4. Later releases: only step 3, and step 1 as an update where the boundaries have changed.

Through the Importer API: upload the file (POST /upload), then send one JSON object made of the content of ….zuordnung.json, “dryRun”, and spatialUnitPostBody (POST /spatial-units), or indicatorId and indicatorPutBody (POST /indicators/update). Set permissions and ownerId (allowedRoles in older installations) and topicReference to identifiers of your installation.
</source>
        <translation>Dateien für KomMonitor: {title}

Was wo steht
  raumeinheiten/   die Gebiete als GeoJSON (WGS 84) mit ID, NAME, validStartDate, validEndDate, arisenFrom
  indikatoren/     die Werte als CSV: eine Zeile je Gebiet, eine Spalte je Stichtag
  ….metadaten.json wie der Datensatz heißt, was er bedeutet und woher er kommt
  ….zuordnung.json wie der Importer die Datei liest

Gesperrte Werte und solche, die niemand kennt, sind leer. KomMonitor führt sie als fehlende Werte (keepMissingOrNullValueIndicator); ersetzen Sie sie nie durch 0.

Schritte in der Verwaltung von KomMonitor
1. Raumebenen, zuerst {largest}, dann {smallest}: neue Raumebene, „Metadaten importieren“ mit ….metadaten.json, Eigentümer und Rechte wählen, „Mapping importieren“ mit ….zuordnung.json, die GeoJSON-Datei wählen, Probelauf, importieren.
2. Indikatoren: neuer Indikator, „Metadaten importieren“ mit ….metadaten.json, Thema, Eigentümer und Rechte wählen, speichern.
3. Werte, für jede Raumebene: Indikator fortführen, „Mapping importieren“ mit ….kommune.zuordnung.json oder ….quartier.zuordnung.json, die CSV-Datei gleichen Namens wählen, Probelauf, importieren.
4. Spätere Freigaben: nur Schritt 3, dazu Schritt 1 als Fortführung, wo sich die Grenzen geändert haben.

Über die Importer-API: Datei hochladen (POST /upload), dann ein JSON-Objekt senden aus dem Inhalt von ….zuordnung.json, „dryRun“ und spatialUnitPostBody (POST /spatial-units) oder indicatorId und indicatorPutBody (POST /indicators/update). Setzen Sie permissions und ownerId (in älteren Installationen allowedRoles) sowie topicReference auf Kennungen Ihrer Installation.
</translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <source>Quartiere</source>
        <translation>Quartiere</translation>
    </message>
    <message>
        <source>Boundaries of the {level}</source>
        <translation>Grenzen: {level}</translation>
    </message>
    <message>
        <source>Withheld values are missing; they are protected together with all other values of this release.</source>
        <translation>Gesperrte Werte fehlen; sie sind zusammen mit allen anderen Werten dieser Freigabe geschützt.</translation>
    </message>
    <message>
        <source>Version of the boundaries: {version}</source>
        <translation>Planstand der Grenzen: {version}</translation>
    </message>
    <message>
        <source>checked, waits for the second person</source>
        <translation>geprüft und wartet auf die zweite Person</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>released, its folder is being stored</source>
        <translation>freigegeben, der Ordner wird abgelegt</translation>
    </message>
    <message>
        <source>released</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>published elsewhere</source>
        <translation>an anderer Stelle veröffentlicht</translation>
    </message>
    <message>
        <source>The name is missing. Give first name and surname of whoever answers for this step.</source>
        <translation>Der Name fehlt. Geben Sie Vor- und Nachnamen der Person an, die diesen Schritt verantwortet.</translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” is damaged ({reason}). Use “Restore ledger”: it takes the copy beside it.</source>
        <translation>Das Freigabebuch „{file}“ ist beschädigt ({reason}). Verwenden Sie „Freigabebuch wiederherstellen“: Es nimmt die Sicherung daneben.</translation>
    </message>
    <message>
        <source>The entry could not be written to the ledger of releases “{file}” ({reason}); nothing was changed. Close other programs that use it, check that it is not write-protected and that the disk is not full, and try again.</source>
        <translation>Der Eintrag konnte nicht in das Freigabebuch „{file}“ geschrieben werden ({reason}); es wurde nichts geändert. Schließen Sie andere Programme, die es verwenden, prüfen Sie Schreibschutz und freien Speicherplatz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The ledger has no release “{release}”. Choose one of its list.</source>
        <translation>Im Freigabebuch gibt es keine Freigabe „{release}“. Wählen Sie eine aus der Liste.</translation>
    </message>
    <message>
        <source>The reason is missing. Say in a sentence why the release is withdrawn.</source>
        <translation>Die Begründung fehlt. Schreiben Sie in einem Satz, warum die Freigabe zurückgezogen wird.</translation>
    </message>
    <message>
        <source>The title is missing. Say what was published, by whom and when.</source>
        <translation>Der Titel fehlt. Geben Sie an, was von wem und wann veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Entry {number} is missing in the ledger of releases. Use “Restore ledger”.</source>
        <translation>Im Freigabebuch fehlt der Eintrag {number}. Verwenden Sie „Freigabebuch wiederherstellen“.</translation>
    </message>
    <message>
        <source>“{file}” is not a ledger of releases of Quartiersmonitor. Choose another file.</source>
        <translation>„{file}“ ist kein Freigabebuch des Quartiersmonitors. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” was written by a newer version of Quartiersmonitor. Update the plugin.</source>
        <translation>Das Freigabebuch „{file}“ stammt von einer neueren Version des Quartiersmonitors. Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” is gone, but its copy “{copy}” is there. Use “Restore ledger”: without it nothing would protect what was published before.</source>
        <translation>Das Freigabebuch „{file}“ ist nicht mehr da, wohl aber seine Sicherung „{copy}“. Verwenden Sie „Freigabebuch wiederherstellen“: Ohne das Buch wäre nicht geschützt, was früher veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights to the file and its folder.</source>
        <translation>Das Freigabebuch „{file}“ ist nicht lesbar ({reason}). Schließen Sie andere Programme, die es verwenden, und prüfen Sie die Rechte an Datei und Ordner.</translation>
    </message>
    <message>
        <source>“{file}” exists already. A ledger is never replaced: open it, or choose another folder.</source>
        <translation>„{file}“ besteht schon. Ein Freigabebuch wird nie ersetzt: Öffnen Sie es oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The ledger of releases “{file}” does not exist. Choose an existing one.</source>
        <translation>Das Freigabebuch „{file}“ gibt es nicht. Wählen Sie ein vorhandenes.</translation>
    </message>
    <message>
        <source>Entry {number} of the ledger of releases “{file}” is gone or was changed; the copy beside it still has it. Use “Restore ledger”.</source>
        <translation>Eintrag {number} des Freigabebuchs „{file}“ fehlt oder wurde geändert; die Sicherung daneben hat ihn noch. Verwenden Sie „Freigabebuch wiederherstellen“.</translation>
    </message>
    <message>
        <source>Entry {number} of the ledger of releases was changed after it had been written ({at}, {author}). Use “Restore ledger”.</source>
        <translation>Eintrag {number} des Freigabebuchs wurde nachträglich geändert (geschrieben {at}, {author}). Verwenden Sie „Freigabebuch wiederherstellen“.</translation>
    </message>
    <message>
        <source>What was published with entry {number} of the ledger of releases is missing or was changed ({title}). Use “Restore ledger”.</source>
        <translation>Was mit Eintrag {number} des Freigabebuchs veröffentlicht wurde, fehlt oder wurde geändert ({title}). Verwenden Sie „Freigabebuch wiederherstellen“.</translation>
    </message>
    <message>
        <source>There is no sound copy of “{file}” beside it. Look for one in the backups of your drive.</source>
        <translation>Neben „{file}“ liegt keine unversehrte Sicherung. Suchen Sie eine in der Datensicherung Ihres Laufwerks.</translation>
    </message>
    <message>
        <source>“{release}” cannot be withdrawn: it is not published, or is withdrawn already.</source>
        <translation>„{release}“ kann nicht zurückgezogen werden: Die Freigabe ist nicht veröffentlicht oder schon zurückgezogen.</translation>
    </message>
    <message>
        <source>Computed from registers and official statistics and protected before publication: values below the minimum rules of their source are withheld, and further ones so that no withheld value can be worked out from published ones, earlier releases included. Rules in force: {rules}.</source>
        <translation>Aus Registern und amtlichen Statistiken berechnet und vor der Veröffentlichung geschützt: Gesperrt sind Werte unter den Mindestzahlen ihrer Quelle und weitere, damit sich kein gesperrter Wert aus veröffentlichten errechnen lässt, auch nicht zusammen mit früheren Freigaben. Geltende Regeln: {rules}.</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>To be named as</source>
        <translation>Zu nennen als</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Prüfsumme (SHA-256)</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Indikatoren</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Computation</source>
        <translation>Berechnung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Rules of disclosure control in force</source>
        <translation>Geltende Regeln der Geheimhaltung</translation>
    </message>
    <message>
        <source>Beside what these rules withhold further values are missing, so that none can be worked out. The table does not tell which are which.</source>
        <translation>Neben dem, was diese Regeln sperren, fehlen weitere Werte, damit sich keiner errechnen lässt. Den Tabellen ist nicht anzusehen, welche das sind.</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Herausgeber</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Published on</source>
        <translation>Veröffentlicht am</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Jahre</translation>
    </message>
    <message>
        <source>Version of the boundaries</source>
        <translation>Fassung der Grenzen</translation>
    </message>
    <message>
        <source>Number of the release</source>
        <translation>Nummer der Freigabe</translation>
    </message>
    <message>
        <source>withheld (data protection)</source>
        <translation>gesperrt (Datenschutz)</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>nothing (exactly zero)</source>
        <translation>nichts (genau null)</translation>
    </message>
    <message>
        <source>unreliable (few cases)</source>
        <translation>unsicher (kleine Fallzahl)</translation>
    </message>
    <message>
        <source>Kreis</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Level: quartier, kommune or kreis</source>
        <translation>Ebene: quartier, kommune oder kreis</translation>
    </message>
    <message>
        <source>Key of the area; of a Kommune its AGS, as text with leading zeros</source>
        <translation>Schlüssel des Gebiets, bei einer Kommune der AGS, als Text mit führenden Nullen</translation>
    </message>
    <message>
        <source>Name of the area</source>
        <translation>Name des Gebiets</translation>
    </message>
    <message>
        <source>AGS of the Kommune the area belongs to</source>
        <translation>AGS der Kommune, zu der das Gebiet gehört</translation>
    </message>
    <message>
        <source>Short name of the indicator, see indikatoren.csv</source>
        <translation>Kürzel des Indikators, siehe indikatoren.csv</translation>
    </message>
    <message>
        <source>Name of the indicator</source>
        <translation>Name des Indikators</translation>
    </message>
    <message>
        <source>Year; the last one of several that are summed up</source>
        <translation>Jahr, bei mehreren zusammengefassten das letzte</translation>
    </message>
    <message>
        <source>Number of years summed up</source>
        <translation>Anzahl der zusammengefassten Jahre</translation>
    </message>
    <message>
        <source>Value, with as many decimals as its base allows; empty where there is none</source>
        <translation>Wert mit so vielen Nachkommastellen, wie sein Nenner erlaubt; leer, wo es keinen gibt</translation>
    </message>
    <message>
        <source>Lower limit of the 95 % confidence interval</source>
        <translation>Untere Grenze des 95-%-Konfidenzintervalls</translation>
    </message>
    <message>
        <source>Upper limit of the 95 % confidence interval</source>
        <translation>Obere Grenze des 95-%-Konfidenzintervalls</translation>
    </message>
    <message>
        <source>Persons the value refers to, where their number is public</source>
        <translation>Personen, auf die sich der Wert bezieht, wo ihre Zahl öffentlich ist</translation>
    </message>
    <message>
        <source>Unit of the value</source>
        <translation>Einheit des Werts</translation>
    </message>
    <message>
        <source>State of the value: wert (value), unsicher (few cases), null (exactly zero), gesperrt (withheld), keine_angabe (no data)</source>
        <translation>Zustand des Werts: wert, unsicher (kleine Fallzahl), null (genau null), gesperrt, keine_angabe</translation>
    </message>
    <message>
        <source>Official sign: x withheld, . no data, - zero, () unreliable</source>
        <translation>Amtliches Zeichen: x gesperrt, . keine Angabe, - null, () unsicher</translation>
    </message>
    <message>
        <source>In maps and GeoPackage: the value of an indicator; its column is named in indikatoren.csv</source>
        <translation>In Karten und GeoPackage: der Wert eines Indikators; seine Spalte steht in indikatoren.csv</translation>
    </message>
    <message>
        <source>In maps and GeoPackage: lower limit</source>
        <translation>In Karten und GeoPackage: untere Grenze</translation>
    </message>
    <message>
        <source>In maps and GeoPackage: upper limit</source>
        <translation>In Karten und GeoPackage: obere Grenze</translation>
    </message>
    <message>
        <source>In maps and GeoPackage: state of the value, as “zustand”</source>
        <translation>In Karten und GeoPackage: Zustand des Werts, wie „zustand“</translation>
    </message>
    <message>
        <source>There are no indicator values to publish. Compute the indicators first.</source>
        <translation>Es gibt keine Indikatorwerte zu veröffentlichen. Berechnen Sie zuerst die Indikatoren.</translation>
    </message>
    <message>
        <source>Values of {level}, all years</source>
        <translation>Werte: {level}, alle Jahre</translation>
    </message>
    <message>
        <source>One row per area, indicator and year; UTF-8, semicolons, decimal comma.</source>
        <translation>Eine Zeile je Gebiet, Indikator und Jahr; UTF-8, Semikolon, Dezimalkomma.</translation>
    </message>
    <message>
        <source>Map of {level}, {period}</source>
        <translation>Karte: {level}, {period}</translation>
    </message>
    <message>
        <source>One polygon per area (WGS 84) with the values of the latest year.</source>
        <translation>Eine Fläche je Gebiet (WGS 84) mit den Werten des letzten Jahres.</translation>
    </message>
    <message>
        <source>GeoPackage of {level}</source>
        <translation>GeoPackage: {level}</translation>
    </message>
    <message>
        <source>One layer per year with all values (EPSG:{epsg}).</source>
        <translation>Ein Layer je Jahr mit allen Werten (EPSG:{epsg}).</translation>
    </message>
    <message>
        <source>Description of the indicators</source>
        <translation>Beschreibung der Indikatoren</translation>
    </message>
    <message>
        <source>One row per indicator: what is counted, how, from which source.</source>
        <translation>Eine Zeile je Indikator: was gezählt wird, wie und aus welcher Quelle.</translation>
    </message>
    <message>
        <source>Description of the columns</source>
        <translation>Beschreibung der Spalten</translation>
    </message>
    <message>
        <source>One row per column of the tables and maps.</source>
        <translation>Eine Zeile je Spalte der Tabellen und Karten.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}. Check room and rights of the folder.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Prüfen Sie Platz und Rechte des Ordners.</translation>
    </message>
    <message>
        <source>“{file}” is an internal workspace. Only its public edition may be written into a release.</source>
        <translation>„{file}“ ist ein interner Arbeitsbereich. In eine Freigabe darf nur seine öffentliche Fassung.</translation>
    </message>
    <message>
        <source>{count} profiles could not be printed. The first reason: {reason}</source>
        <translation>{count} Profile konnten nicht gedruckt werden. Der erste Grund: {reason}</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>The project “{file}” cannot be written: {reason}. Check room and rights of the folder.</source>
        <translation>Das Projekt „{file}“ kann nicht geschrieben werden: {reason}. Prüfen Sie Platz und Rechte des Ordners.</translation>
    </message>
    <message>
        <source>“{file}” is a public edition already. Choose the internal workspace.</source>
        <translation>„{file}“ ist bereits eine öffentliche Fassung. Wählen Sie den internen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>{count} stored indicator values are not those of the counts, among them {indicator} of {area} in {period}. Compute the indicators again, then check disclosure control again.</source>
        <translation>{count} gespeicherte Indikatorwerte passen nicht zu den Zählungen, darunter {indicator} von {area} für {period}. Berechnen Sie die Indikatoren neu und prüfen Sie danach die Geheimhaltung neu.</translation>
    </message>
    <message>
        <source>“{text}” is no web address. Give it with https://.</source>
        <translation>„{text}“ ist keine Webadresse. Geben Sie sie mit https:// an.</translation>
    </message>
    <message>
        <source>The day since which the boundaries hold is missing or no date (“{date}”). Give it as year-month-day; KomMonitor needs it for the period of validity.</source>
        <translation>Der Tag, seit dem die Grenzen gelten, fehlt oder ist kein Datum („{date}“). Geben Sie ihn als Jahr-Monat-Tag an; KomMonitor braucht ihn für den Gültigkeitszeitraum.</translation>
    </message>
    <message>
        <source>The title is missing. Say what is published.</source>
        <translation>Der Titel fehlt. Geben Sie an, was veröffentlicht wird.</translation>
    </message>
    <message>
        <source>The publisher is missing. Name the body that answers for the data, such as the Kreis.</source>
        <translation>Der Herausgeber fehlt. Nennen Sie die Stelle, die für die Daten einsteht, etwa den Kreis.</translation>
    </message>
    <message>
        <source>The contact is missing. Name a unit and its e-mail address or web page; a person need not be named.</source>
        <translation>Der Kontakt fehlt. Nennen Sie eine Stelle und ihre E-Mail-Adresse oder Webseite; eine Person muss nicht genannt werden.</translation>
    </message>
    <message>
        <source>“{text}” is no e-mail address. Correct the contact.</source>
        <translation>„{text}“ ist keine E-Mail-Adresse. Berichtigen Sie den Kontakt.</translation>
    </message>
    <message>
        <source>The day of the publication is missing or no date (“{date}”). Give it as year-month-day.</source>
        <translation>Der Tag der Veröffentlichung fehlt oder ist kein Datum („{date}“). Geben Sie ihn als Jahr-Monat-Tag an.</translation>
    </message>
    <message>
        <source>The licence is missing or unknown (“{licence}”). Choose one of: {known}. The publisher decides what others may do with the data.</source>
        <translation>Die Lizenz fehlt oder ist unbekannt („{licence}“). Wählen Sie eine davon: {known}. Der Herausgeber entscheidet, was andere mit den Daten tun dürfen.</translation>
    </message>
    <message>
        <source>The licence “{licence}” asks to name the publisher. Say in which words.</source>
        <translation>Die Lizenz „{licence}“ verlangt, dass der Herausgeber genannt wird. Geben Sie an, mit welchen Worten.</translation>
    </message>
    <message>
        <source>The web address under which the folder will stand is missing or none (“{address}”). Give it with https://; DCAT-AP.de needs an address for every file.</source>
        <translation>Die Webadresse, unter der der Ordner stehen wird, fehlt oder ist keine („{address}“). Geben Sie sie mit https:// an; DCAT-AP.de braucht für jede Datei eine Adresse.</translation>
    </message>
    <message>
        <source>“{text}” is no rhythm of publication. Choose one of: {known}.</source>
        <translation>„{text}“ ist kein Rhythmus der Veröffentlichung. Wählen Sie einen davon: {known}.</translation>
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
        <source>“{file}” is not the report of a check. Check the release once more.</source>
        <translation>„{file}“ ist kein Prüfbericht. Prüfen Sie die Freigabe noch einmal.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Kind of entry</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Hashes of the boundaries</source>
        <translation>Prüfsummen der Grenzen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder until confirmation</source>
        <translation>Ordner bis zur Bestätigung</translation>
    </message>
    <message>
        <source>Hash of the folder</source>
        <translation>Prüfsumme des Ordners</translation>
    </message>
    <message>
        <source>Hash of the core</source>
        <translation>Prüfsumme des Kerns</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Vorbereitet von</translation>
    </message>
    <message>
        <source>Prepared by (login)</source>
        <translation>Vorbereitet von (Anmeldung)</translation>
    </message>
    <message>
        <source>Prepared at</source>
        <translation>Vorbereitet am</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Bestätigt von</translation>
    </message>
    <message>
        <source>Confirmed by (login)</source>
        <translation>Bestätigt von (Anmeldung)</translation>
    </message>
    <message>
        <source>Confirmed at</source>
        <translation>Bestätigt am</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Funde</translation>
    </message>
    <message>
        <source>Hash of the findings</source>
        <translation>Prüfsumme der Funde</translation>
    </message>
    <message>
        <source>Figures of the check</source>
        <translation>Zahlen der Prüfung</translation>
    </message>
    <message>
        <source>Rules in force</source>
        <translation>Geltende Regeln</translation>
    </message>
    <message>
        <source>Remark or reason</source>
        <translation>Bemerkung oder Begründung</translation>
    </message>
    <message>
        <source>Reckoned with entries up to</source>
        <translation>Berücksichtigt bis Eintrag</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>Eingetragen von</translation>
    </message>
    <message>
        <source>Entered by (login)</source>
        <translation>Eingetragen von (Anmeldung)</translation>
    </message>
    <message>
        <source>Entered at</source>
        <translation>Eingetragen am</translation>
    </message>
    <message>
        <source>Hash of the entry before</source>
        <translation>Prüfsumme des vorigen Eintrags</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>The folder was changed after the check, so it is not released. Discard it and start the release anew. {faults}</source>
        <translation>Der Ordner wurde nach der Prüfung geändert und wird deshalb nicht freigegeben. Verwerfen Sie ihn und beginnen Sie die Freigabe neu. {faults}</translation>
    </message>
    <message>
        <source>Since this release was checked something else has been published ({title}). Together they might give withheld values away: discard it and start the release anew.</source>
        <translation>Seit der Prüfung wurde etwas anderes veröffentlicht ({title}). Zusammen könnten beide gesperrte Werte preisgeben: Verwerfen Sie diese Freigabe und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>{name} has prepared this release and cannot confirm it. A second person has to.</source>
        <translation>{name} hat diese Freigabe vorbereitet und kann sie nicht bestätigen. Das muss eine zweite Person tun.</translation>
    </message>
    <message>
        <source>The release was prepared under the same login ({login}). If two persons share this computer, say so as a reason; it is entered in the ledger.</source>
        <translation>Die Freigabe wurde unter derselben Anmeldung ({login}) vorbereitet. Wenn zwei Personen an diesem Rechner arbeiten, geben Sie das als Begründung an; sie steht im Freigabebuch.</translation>
    </message>
    <message>
        <source>“{title}” does not wait for a confirmation: it is {state}. Choose a release that waits.</source>
        <translation>„{title}“ wartet nicht auf eine Bestätigung, sondern ist {state}. Wählen Sie eine wartende Freigabe.</translation>
    </message>
    <message>
        <source>The checked folder of “{title}” is gone ({folder}). Discard it and start the release anew.</source>
        <translation>Der geprüfte Ordner von „{title}“ ist nicht mehr da ({folder}). Verwerfen Sie die Freigabe und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>“{title}” is entered in the ledger, but its folder is neither at its place nor where it was checked ({folder}). Put it back from a backup, or withdraw the release.</source>
        <translation>„{title}“ ist im Freigabebuch eingetragen, der Ordner liegt aber weder an seinem Platz noch dort, wo er geprüft wurde ({folder}). Stellen Sie ihn aus einer Sicherung wieder her oder ziehen Sie die Freigabe zurück.</translation>
    </message>
    <message>
        <source>The title of the release is missing. Say what is published, for example “Sozialmonitoring 2025”.</source>
        <translation>Der Titel der Freigabe fehlt. Geben Sie an, was veröffentlicht wird, zum Beispiel „Sozialmonitoring 2025“.</translation>
    </message>
    <message>
        <source>It is not clear which release is meant. These wait for a second person: {releases}.</source>
        <translation>Es ist nicht klar, welche Freigabe gemeint ist. Auf eine zweite Person warten: {releases}.</translation>
    </message>
    <message>
        <source>Line {line} (“{text}”) names no value. Give level, key of the area, indicator and year, separated by commas: quartier,05999001,A.1,2025.</source>
        <translation>Zeile {line} („{text}“) benennt keinen Wert. Geben Sie Ebene, Gebietsschlüssel, Indikator und Jahr durch Kommas getrennt an: quartier,05999001,A.1,2025.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Erläuterungen</translation>
    </message>
    <message>
        <source>x withheld (data protection); – no data; in brackets: unreliable, few cases; 0 is an exact zero. Values are rounded so that the last digit is about one case.</source>
        <translation>x gesperrt (Datenschutz); – keine Daten; in Klammern: unsicher, kleine Fallzahl; 0 ist eine genaue Null. Werte sind so gerundet, dass die letzte Stelle etwa einem Fall entspricht.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Zu</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>age limit</source>
        <translation>Altersgrenze</translation>
    </message>
    <message>
        <source>women</source>
        <translation>Frauen</translation>
    </message>
    <message>
        <source>men</source>
        <translation>Männer</translation>
    </message>
    <message>
        <source>diverse</source>
        <translation>divers</translation>
    </message>
    <message>
        <source>under {stop}</source>
        <translation>unter {stop}</translation>
    </message>
    <message>
        <source>{start} and older</source>
        <translation>ab {start}</translation>
    </message>
    <message>
        <source>{start} to under {stop}</source>
        <translation>{start} bis unter {stop}</translation>
    </message>
    <message>
        <source>{count} indicators of social and health planning for Quartiere and Kommunen ({kreis}), {first} to {last}. Values that would tell of single persons are withheld, as are those from which withheld ones could be worked out.</source>
        <translation>{count} Indikatoren der Sozial- und Gesundheitsplanung für Quartiere und Kommunen ({kreis}), {first} bis {last}. Werte, die etwas über einzelne Personen verraten würden, sind gesperrt, ebenso solche, aus denen sich gesperrte errechnen ließen.</translation>
    </message>
    <message>
        <source>{count} published numbers contradict others, for example because figures were revised since, and were left aside: {examples}</source>
        <translation>Veröffentlichte Zahlen, die anderen widersprechen, etwa weil Zahlen seither berichtigt wurden, blieben unberücksichtigt ({count}): {examples}</translation>
    </message>
    <message>
        <source>against the rules</source>
        <translation>gegen die Regeln</translation>
    </message>
</context>
</TS>
