<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>disclosure</name>
    <message>
        <source>Write the table anew; do not save it with another program.</source>
        <translation>Schreiben Sie die Tabelle neu; speichern Sie sie nicht mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>The archive has a comment.</source>
        <translation>Das Archiv hat einen Kommentar.</translation>
    </message>
    <message>
        <source>The file has names or links to other files.</source>
        <translation>Die Datei hat Namen oder Verknüpfungen zu anderen Dateien.</translation>
    </message>
    <message>
        <source>Rows or columns are hidden.</source>
        <translation>Zeilen oder Spalten sind ausgeblendet.</translation>
    </message>
    <message>
        <source>A cell computes its value.</source>
        <translation>Eine Zelle enthält eine Formel.</translation>
    </message>
    <message>
        <source>The file cannot be opened ({reason}).</source>
        <translation>Die Datei lässt sich nicht öffnen ({reason}).</translation>
    </message>
    <message>
        <source>The file has a part that no table needs: {part}.</source>
        <translation>Die Datei hat einen Teil, den keine Tabelle braucht: {part}.</translation>
    </message>
    <message>
        <source>The file tells of itself: {word}.</source>
        <translation>Die Datei gibt über sich an: {word}.</translation>
    </message>
    <message>
        <source>A part of the document cannot be read.</source>
        <translation>Ein Teil des Dokuments ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The sheet is hidden.</source>
        <translation>Das Tabellenblatt ist ausgeblendet.</translation>
    </message>
    <message>
        <source>Delete the file.</source>
        <translation>Löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>Make the release anew; do not change files of a release by hand.</source>
        <translation>Erstellen Sie die Freigabe neu; ändern Sie Dateien einer Freigabe nicht von Hand.</translation>
    </message>
    <message>
        <source>The file is a link to another one.</source>
        <translation>Die Datei ist eine Verknüpfung auf eine andere.</translation>
    </message>
    <message>
        <source>A program has left this file.</source>
        <translation>Ein Programm hat diese Datei zurückgelassen.</translation>
    </message>
    <message>
        <source>Not every computer can have a file of this name.</source>
        <translation>Eine Datei dieses Namens kann nicht jeder Rechner speichern.</translation>
    </message>
    <message>
        <source>A release has no files of this type ({type}).</source>
        <translation>Eine Freigabe hat keine Dateien dieses Typs ({type}).</translation>
    </message>
    <message>
        <source>“{name}” does not belong into the public description of a release.</source>
        <translation>„{name}“ gehört nicht in die öffentliche Beschreibung einer Freigabe.</translation>
    </message>
    <message>
        <source>Write the GeoPackage anew; do not open it with a program that writes into it.</source>
        <translation>Schreiben Sie das GeoPackage neu; öffnen Sie es nicht mit einem Programm, das hineinschreibt.</translation>
    </message>
    <message>
        <source>A table is not listed, so that programs do not show it.</source>
        <translation>Eine Tabelle ist nicht verzeichnet, sodass Programme sie nicht zeigen.</translation>
    </message>
    <message>
        <source>The file tells of itself in gpkg_metadata.</source>
        <translation>Die Datei enthält Angaben über sich in gpkg_metadata.</translation>
    </message>
    <message>
        <source>The file keeps a log beside it (WAL).</source>
        <translation>Die Datei führt ein Protokoll neben sich (WAL).</translation>
    </message>
    <message>
        <source>{count} pages hold what was deleted.</source>
        <translation>{count} Seiten der Datei enthalten Gelöschtes.</translation>
    </message>
    <message>
        <source>{count} pages have free room in which something stands.</source>
        <translation>In {count} Seiten der Datei steht etwas im freien Platz.</translation>
    </message>
    <message>
        <source>The file has a view.</source>
        <translation>Die Datei hat eine Sicht (View).</translation>
    </message>
    <message>
        <source>The file has a trigger of its own.</source>
        <translation>Die Datei hat einen eigenen Trigger.</translation>
    </message>
    <message>
        <source>The style “{name}” names who made it.</source>
        <translation>Der Stil „{name}“ nennt, wer ihn erstellt hat.</translation>
    </message>
    <message>
        <source>A release has no table of this name.</source>
        <translation>Eine Freigabe hat keine Tabelle dieses Namens.</translation>
    </message>
    <message>
        <source>The table has columns that are not published: {columns}.</source>
        <translation>Die Tabelle hat Spalten, die nicht veröffentlicht werden: {columns}.</translation>
    </message>
    <message>
        <source>Write the page anew from the public edition.</source>
        <translation>Schreiben Sie die Seite aus der öffentlichen Fassung neu.</translation>
    </message>
    <message>
        <source>A comment stands in the page.</source>
        <translation>In der Seite steht ein Kommentar.</translation>
    </message>
    <message>
        <source>The page has a &lt;{tag}&gt;.</source>
        <translation>Die Seite hat ein &lt;{tag}&gt;.</translation>
    </message>
    <message>
        <source>Data stand in the attribute {name}.</source>
        <translation>Im Attribut {name} stehen Daten.</translation>
    </message>
    <message>
        <source>A part of the page is not shown.</source>
        <translation>Ein Teil der Seite wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>The page leads elsewhere: {address}.</source>
        <translation>Die Seite führt woandershin: {address}.</translation>
    </message>
    <message>
        <source>Print the document anew from the public edition, without a template.</source>
        <translation>Drucken Sie das Dokument aus der öffentlichen Fassung neu, ohne Vorlage.</translation>
    </message>
    <message>
        <source>A file is attached.</source>
        <translation>Dem Dokument ist eine Datei angehängt.</translation>
    </message>
    <message>
        <source>The document does something when it is opened.</source>
        <translation>Das Dokument führt beim Öffnen etwas aus.</translation>
    </message>
    <message>
        <source>The document has layers that can be switched on and off.</source>
        <translation>Das Dokument hat Ebenen, die sich ein- und ausblenden lassen.</translation>
    </message>
    <message>
        <source>The document has comments or form fields.</source>
        <translation>Das Dokument hat Kommentare oder Formularfelder.</translation>
    </message>
    <message>
        <source>The document has packed or encrypted parts, which cannot be looked through.</source>
        <translation>Das Dokument hat gepackte oder verschlüsselte Teile, die sich nicht durchsehen lassen.</translation>
    </message>
    <message>
        <source>The document has text or pictures beside those that are seen.</source>
        <translation>Das Dokument hat Text oder Bilder neben denen, die zu sehen sind.</translation>
    </message>
    <message>
        <source>The file is no PDF.</source>
        <translation>Die Datei ist kein PDF.</translation>
    </message>
    <message>
        <source>The document holds earlier versions of itself.</source>
        <translation>Das Dokument enthält frühere Fassungen von sich.</translation>
    </message>
    <message>
        <source>The document says of itself twice who made it.</source>
        <translation>Das Dokument gibt zweimal an, wer es erstellt hat.</translation>
    </message>
    <message>
        <source>Text stands on a page that nobody sees.</source>
        <translation>Auf einer Seite steht Text, den niemand sieht.</translation>
    </message>
    <message>
        <source>The document tells the time of day at which it was made.</source>
        <translation>Das Dokument nennt die Uhrzeit, zu der es erstellt wurde.</translation>
    </message>
    <message>
        <source>Make the project of the release anew; do not save it with QGIS.</source>
        <translation>Erstellen Sie das Projekt der Freigabe neu; speichern Sie es nicht mit QGIS.</translation>
    </message>
    <message>
        <source>A layer is joined with another table.</source>
        <translation>Ein Layer ist mit einer anderen Tabelle verknüpft.</translation>
    </message>
    <message>
        <source>A layer has virtual fields.</source>
        <translation>Ein Layer hat virtuelle Felder.</translation>
    </message>
    <message>
        <source>The project holds code or actions.</source>
        <translation>Das Projekt enthält Programmcode oder Aktionen.</translation>
    </message>
    <message>
        <source>Something beside the project is in its archive: {part}.</source>
        <translation>Im Archiv liegt etwas neben dem Projekt: {part}.</translation>
    </message>
    <message>
        <source>The project tells who saved it, or when ({name}).</source>
        <translation>Das Projekt nennt, wer es wann gespeichert hat ({name}).</translation>
    </message>
    <message>
        <source>The project names its home folder.</source>
        <translation>Das Projekt nennt seinen Heimatordner.</translation>
    </message>
    <message>
        <source>A layer is filtered: rows of its table are hidden.</source>
        <translation>Ein Layer ist gefiltert: Zeilen der Tabelle sind verborgen.</translation>
    </message>
    <message>
        <source>The column “{name}” is hidden in the table of its layer.</source>
        <translation>Die Spalte „{name}“ ist in der Tabelle des Layers ausgeblendet.</translation>
    </message>
    <message>
        <source>A layer does not read from a file of the release: {source}.</source>
        <translation>Ein Layer liest nicht aus einer Datei der Freigabe: {source}.</translation>
    </message>
    <message>
        <source>{code} of {area} in {period} is withheld, but a number stands here.</source>
        <translation>{code} von {area} für {period} ist gesperrt, hier steht aber eine Zahl.</translation>
    </message>
    <message>
        <source>Make the release anew; if it stands there again, report it as a fault.</source>
        <translation>Erstellen Sie die Freigabe neu; steht es dort wieder, melden Sie es als Fehler.</translation>
    </message>
    <message>
        <source>A folder of a computer stands in the file: {folder}.</source>
        <translation>In der Datei steht ein Ordner eines Rechners: {folder}.</translation>
    </message>
    <message>
        <source>The login or the computer “{login}” is named.</source>
        <translation>Die Anmeldung oder der Rechner „{login}“ wird genannt.</translation>
    </message>
    <message>
        <source>A planted word stands in the file.</source>
        <translation>In der Datei steht ein ausgelegtes Wort.</translation>
    </message>
    <message>
        <source>{file}, {column}: {area}, {indicator}, {period} is withheld, but a number stands here.</source>
        <translation>{file}, {column}: {area}, {indicator}, {period} ist gesperrt, hier steht aber eine Zahl.</translation>
    </message>
    <message>
        <source>{file}, {column}: {area}, {indicator}, {period} is given more exactly than in {values}.</source>
        <translation>{file}, {column}: {area}, {indicator}, {period} steht hier genauer als in {values}.</translation>
    </message>
    <message>
        <source>The release “{release}” has no file “{file}”. Choose a complete release.</source>
        <translation>Der Freigabe „{release}“ fehlt die Datei „{file}“. Wählen Sie eine vollständige Freigabe.</translation>
    </message>
    <message>
        <source>{file}: this plugin reads releases of format {version}. Update the plugin.</source>
        <translation>{file}: Gelesen werden Freigaben im Format {version}. Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>{file}, row {row}: the row cannot be read ({reason}).</source>
        <translation>{file}, Zeile {row}: Die Zeile ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <source>{file} holds no value.</source>
        <translation>{file} enthält keinen Wert.</translation>
    </message>
    <message>
        <source>{file}: an area stands twice.</source>
        <translation>{file}: Ein Gebiet steht doppelt.</translation>
    </message>
    <message>
        <source>“{file}” is neither a release folder nor the archive of a release. Choose the folder that holds “{values}”.</source>
        <translation>„{file}“ ist weder der Ordner noch das Archiv einer Freigabe. Wählen Sie den Ordner, in dem „{values}“ liegt.</translation>
    </message>
    <message>
        <source>“{file}” of “{release}” is too large for a release.</source>
        <translation>„{file}“ aus „{release}“ ist zu groß für eine Freigabe.</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 text (byte {place}).</source>
        <translation>{file} ist kein Text in UTF-8 (Byte {place}).</translation>
    </message>
    <message>
        <source>{file} is not valid JSON: {reason}.</source>
        <translation>{file} ist kein gültiges JSON: {reason}.</translation>
    </message>
    <message>
        <source>{file}, row 1: the columns must be {expected}, not {found}.</source>
        <translation>{file}, Zeile 1: Die Spalten müssen {expected} heißen, nicht {found}.</translation>
    </message>
    <message>
        <source>{file}, row {row}, {column}: “{text}” is no number with a decimal comma.</source>
        <translation>{file}, Zeile {row}, {column}: „{text}“ ist keine Zahl mit Dezimalkomma.</translation>
    </message>
    <message>
        <source>{file}, row {row}: {area}, {indicator}, {period} stands twice.</source>
        <translation>{file}, Zeile {row}: {area}, {indicator}, {period} steht doppelt.</translation>
    </message>
    <message>
        <source>{file}, row {row}: “{count}” is no count.</source>
        <translation>{file}, Zeile {row}: „{count}“ ist keine Anzahl.</translation>
    </message>
    <message>
        <source>{file} is no GeoJSON file of areas: {reason}.</source>
        <translation>{file} ist keine GeoJSON-Datei mit Gebieten: {reason}.</translation>
    </message>
    <message>
        <source>“{file}” of “{release}” cannot be read: {reason}.</source>
        <translation>„{file}“ aus „{release}“ ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{file}, row {row}: {catalogue} has no indicator “{indicator}”.</source>
        <translation>{file}, Zeile {row}: In {catalogue} gibt es keinen Indikator „{indicator}“.</translation>
    </message>
    <message>
        <source>{file}, row {row}: {found} fields instead of {expected}.</source>
        <translation>{file}, Zeile {row}: {found} statt {expected} Felder.</translation>
    </message>
    <message>
        <source>{file}, row {row}: the state “{state}” is unknown.</source>
        <translation>{file}, Zeile {row}: Der Zustand „{state}“ ist unbekannt.</translation>
    </message>
    <message>
        <source>{file}, row {row}: “{years}” is no number of years.</source>
        <translation>{file}, Zeile {row}: „{years}“ ist keine Zahl von Jahren.</translation>
    </message>
    <message>
        <source>{file}, row {row}: the value is missing, the state is “{state}”.</source>
        <translation>{file}, Zeile {row}: Der Wert fehlt, der Zustand ist „{state}“.</translation>
    </message>
    <message>
        <source>The releases have {count} different boundaries. Their polygons have to be overlaid.</source>
        <translation>Die Freigaben haben {count} verschiedene Grenzen. Deren Flächen müssen verschnitten werden.</translation>
    </message>
    <message>
        <source>Do not publish {indicator} for {period} in the Quartiere of this Kommune.</source>
        <translation>Veröffentlichen Sie {indicator} für {period} in den Quartieren dieser Kommune nicht.</translation>
    </message>
    <message>
        <source>Earlier releases tell it already; withdraw them where you still can. This release adds nothing.</source>
        <translation>Frühere Freigaben verraten es schon; ziehen Sie diese zurück, wo es noch geht. Diese Freigabe ändert daran nichts.</translation>
    </message>
    <message>
        <source>Publish {indicator} for {period} in one of the boundaries only, or merge the areas {first} and {second}.</source>
        <translation>Veröffentlichen Sie {indicator} für {period} nur in einer der Gliederungen, oder fassen Sie die Gebiete {first} und {second} zusammen.</translation>
    </message>
    <message>
        <source>{indicator} {area} {period}: no more cases than persons</source>
        <translation>{indicator} {area} {period}: nicht mehr Fälle als Personen</translation>
    </message>
    <message>
        <source>{area} {name} has no part in the overlay of the boundaries. Check its polygon in the release.</source>
        <translation>{area} {name} kommt in der Verschneidung der Grenzen nicht vor. Prüfen Sie seine Fläche in der Freigabe.</translation>
    </message>
    <message>
        <source>The project tells the time of day at which it was made.</source>
        <translation>Das Projekt nennt die Uhrzeit, zu der es erstellt wurde.</translation>
    </message>
    <message>
        <source>{file}: {area}, {indicator}, {period} is withheld under the sign “{sign}”, others are under “{common}”. All must have one sign.</source>
        <translation>{file}: {area}, {indicator}, {period} ist mit „{sign}“ gesperrt, andere sind es mit „{common}“. Alle müssen dasselbe Zeichen haben.</translation>
    </message>
    <message>
        <source>Round the value.</source>
        <translation>Runden Sie den Wert.</translation>
    </message>
    <message>
        <source>Withhold the value.</source>
        <translation>Sperren Sie den Wert.</translation>
    </message>
    <message>
        <source>It is published, but has fewer cases than the rules allow.</source>
        <translation>Der Wert ist veröffentlicht, hat aber weniger Fälle, als die Regeln zulassen.</translation>
    </message>
    <message>
        <source>It is published, but rests on fewer persons than the rules allow.</source>
        <translation>Der Wert ist veröffentlicht, beruht aber auf weniger Personen, als die Regeln zulassen.</translation>
    </message>
    <message>
        <source>It is printed with more decimals than its persons allow.</source>
        <translation>Der Wert hat mehr Nachkommastellen, als seine Basis zulässt.</translation>
    </message>
    <message>
        <source>Compute the score from published values only, or publish none for this area.</source>
        <translation>Berechnen Sie die Punktzahl nur aus veröffentlichten Werten, oder veröffentlichen Sie für dieses Gebiet keine.</translation>
    </message>
    <message>
        <source>{file}: the attention score of {area}, the published contributions to it and those of other areas give {indicator} for {period}: about {value}</source>
        <translation>{file}: Die Punktzahl von {area}, die veröffentlichten Beiträge dazu und die anderer Gebiete ergeben {indicator} für {period}: etwa {value}</translation>
    </message>
    <message>
        <source>Quartier</source>
        <translation>Quartier</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Kreis</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>{indicator} {level_name} {area} {period}: withheld, and zeros are published</source>
        <translation>{indicator} {level_name} {area} {period}: gesperrt, und Nullen werden veröffentlicht</translation>
    </message>
    <message>
        <source>Withhold {indicator} of {area} ({level_name}) for {period} as well.</source>
        <translation>Sperren Sie auch {indicator} von {area} ({level_name}) für {period}.</translation>
    </message>
    <message>
        <source>{indicator} {level_name} {area} {period}: {value}</source>
        <translation>{indicator} {level_name} {area} {period}: {value}</translation>
    </message>
    <message>
        <source>official total {measure} {age} {level_name} {area} {period}: {count}</source>
        <translation>amtliche Summe {measure} {age} {level_name} {area} {period}: {count}</translation>
    </message>
    <message>
        <source>{indicator} {level_name} {area} {period}: {value} (release {release})</source>
        <translation>{indicator} {level_name} {area} {period}: {value} (Freigabe {release})</translation>
    </message>
    <message>
        <source>Withhold {indicator} for {period} in another Quartier of this Kommune, or in all of them.</source>
        <translation>Sperren Sie {indicator} für {period} in einem weiteren Quartier dieser Kommune oder in allen.</translation>
    </message>
    <message>
        <source>one of the withheld values must be small, or none would be withheld: {cells}</source>
        <translation>einer der gesperrten Werte muss klein sein, sonst wäre keiner gesperrt: {cells}</translation>
    </message>
    <message>
        <source>Publish {indicator} for {period} in one of the boundaries only, or leave the boundaries of {area} as they were.</source>
        <translation>Veröffentlichen Sie {indicator} für {period} nur in einer der Gliederungen, oder lassen Sie die Grenzen von {area}, wie sie waren.</translation>
    </message>
</context>
</TS>
