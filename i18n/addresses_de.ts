<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>addresses</name>
    <message>
        <source>The file {file} has no layer “{layer}”. Its layers: {layers}.</source>
        <translation>Die Datei {file} hat keinen Layer „{layer}“. Vorhanden sind: {layers}.</translation>
    </message>
    <message>
        <source>The file {file} cannot be opened ({reason}). Check its place and that it is complete.</source>
        <translation>Die Datei {file} lässt sich nicht öffnen ({reason}). Bitte prüfen, ob sie dort liegt und vollständig ist.</translation>
    </message>
    <message>
        <source>The file {file} has no single layer with geometry. Name one of its layers: {layers}.</source>
        <translation>Die Datei {file} hat nicht genau einen Layer mit Geometrie. Bitte einen der Layer angeben: {layers}.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no column “{column}”. Its columns: {columns}.</source>
        <translation>Der Layer „{layer}“ hat keine Spalte „{column}“. Vorhanden sind: {columns}.</translation>
    </message>
    <message>
        <source>Row {row}: the geometry is a {kind}, not a point. Choose the layer of the addresses, or convert it to points.</source>
        <translation>Zeile {row}: Die Geometrie ist ein {kind}, kein Punkt. Bitte den Layer der Adressen wählen oder in Punkte umwandeln.</translation>
    </message>
    <message>
        <source>Row {row}: the polygon has no key in the column “{column}”. Enter its key.</source>
        <translation>Zeile {row}: Die Fläche hat keinen Schlüssel in der Spalte „{column}“. Bitte eintragen.</translation>
    </message>
    <message>
        <source>Row {row}: a quotation mark opens a cell and is not closed, or stands within it. Double it, or remove it.</source>
        <translation>Zeile {row}: Ein Anführungszeichen öffnet eine Zelle und wird nicht geschlossen, oder es steht mitten darin. Bitte verdoppeln oder entfernen.</translation>
    </message>
    <message>
        <source>The file holds no rows below the names of its columns. Check the delivery.</source>
        <translation>Die Datei enthält keine Zeilen unter den Spaltennamen. Bitte die Lieferung prüfen.</translation>
    </message>
    <message>
        <source>Row {row} has {cells} cells, but there are {width} columns. Check separators and quotation marks in it.</source>
        <translation>Zeile {row} hat {cells} Zellen, es gibt aber {width} Spalten. Bitte Trennzeichen und Anführungszeichen darin prüfen.</translation>
    </message>
    <message>
        <source>From about row {row} on, the file is not in UTF-8 as before. Save it in one encoding, or declare it.</source>
        <translation>Etwa ab Zeile {row} ist die Datei nicht mehr in UTF-8 wie zuvor. Bitte in einer Zeichenkodierung speichern oder diese angeben.</translation>
    </message>
    <message>
        <source>The encoding “{encoding}” is unknown. Choose UTF-8 or Windows-1252.</source>
        <translation>Die Zeichenkodierung „{encoding}“ ist unbekannt. Bitte UTF-8 oder Windows-1252 wählen.</translation>
    </message>
    <message>
        <source>Row {row} has no column “{column}”. Check the name, the separator, and that row {row} holds the names of the columns.</source>
        <translation>Zeile {row} hat keine Spalte „{column}“. Bitte den Namen und das Trennzeichen prüfen, und ob in Zeile {row} die Spaltennamen stehen.</translation>
    </message>
    <message>
        <source>Row {row}: the column “{column}” stands twice. Rename or remove one of them.</source>
        <translation>Zeile {row}: Die Spalte „{column}“ kommt zweimal vor. Bitte eine davon umbenennen oder entfernen.</translation>
    </message>
    <message>
        <source>The file is not a text file, or in UTF-16 without a mark. Save it as CSV in UTF-8.</source>
        <translation>Die Datei ist keine Textdatei oder in UTF-16 ohne Kennung. Bitte als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The coordinates (first address: {x} / {y}) do not fit {declared}, which the file declares. They fit {found}: {share} % of the addresses then lie in the county. Accept this proposal, or choose the reference system.</source>
        <translation>Die Koordinaten (erste Adresse: {x} / {y}) passen nicht zu {declared}, wie in der Datei angegeben. Sie passen zu {found}: {share} % der Adressen liegen dann im Kreis. Bitte diesen Vorschlag annehmen oder das Koordinatenbezugssystem wählen.</translation>
    </message>
    <message>
        <source>The coordinates (first address: {x} / {y}) lie outside of the county in every usual reference system (the county: {west} to {east} / {south} to {north}). Check that the register is that of this county, and its columns with east and north.</source>
        <translation>Die Koordinaten (erste Adresse: {x} / {y}) liegen in jedem gebräuchlichen Koordinatenbezugssystem außerhalb des Kreises (der Kreis: {west} bis {east} / {south} bis {north}). Bitte prüfen, ob es das Register dieses Kreises ist und ob die Spalten mit Ost- und Nordwert stimmen.</translation>
    </message>
    <message>
        <source>East and north have changed places (first address: east {x}, north {y}). Exchanged, {share} % of the addresses lie in the county, in {found}. Exchange the two columns, or accept this proposal.</source>
        <translation>Ost- und Nordwert sind vertauscht (erste Adresse: Ost {x}, Nord {y}). Getauscht liegen {share} % der Adressen im Kreis, in {found}. Bitte die beiden Spalten tauschen oder diesen Vorschlag annehmen.</translation>
    </message>
    <message>
        <source>The file does not say which reference system its coordinates have (first address: {x} / {y}). They fit {found}: converted to {target}, {share} % of the addresses lie in the county. Accept this proposal, or choose the reference system.</source>
        <translation>Die Datei nennt das Koordinatenbezugssystem nicht (erste Adresse: {x} / {y}). Die Koordinaten passen zu {found}: Nach {target} umgerechnet liegen {share} % der Adressen im Kreis. Bitte diesen Vorschlag annehmen oder das Koordinatenbezugssystem wählen.</translation>
    </message>
    <message>
        <source>The coordinates (first address: {x} / {y}) do not fit {declared}, which the file declares. With east and north exchanged they fit {found}: {share} % of the addresses then lie in the county. Accept this proposal, or choose the reference system.</source>
        <translation>Die Koordinaten (erste Adresse: {x} / {y}) passen nicht zu {declared}, wie in der Datei angegeben. Mit vertauschtem Ost- und Nordwert passen sie zu {found}: {share} % der Adressen liegen dann im Kreis. Bitte diesen Vorschlag annehmen oder das Koordinatenbezugssystem wählen.</translation>
    </message>
    <message>
        <source>The coordinates (first address: {x} / {y}) lie outside of the county, in {declared} as declared and in every other usual reference system (the county: {west} to {east} / {south} to {north}). Check that the register is that of this county, and its columns with east and north.</source>
        <translation>Die Koordinaten (erste Adresse: {x} / {y}) liegen außerhalb des Kreises, sowohl in {declared} wie angegeben als auch in jedem anderen gebräuchlichen Koordinatenbezugssystem (der Kreis: {west} bis {east} / {south} bis {north}). Bitte prüfen, ob es das Register dieses Kreises ist und ob die Spalten mit Ost- und Nordwert stimmen.</translation>
    </message>
    <message>
        <source>In {source}, as chosen, only {share} % of the addresses lie in the county (first address: {x} / {y}). The coordinates fit: {better}. Choose the reference system anew.</source>
        <translation>In {source}, wie gewählt, liegen nur {share} % der Adressen im Kreis (erste Adresse: {x} / {y}). Die Koordinaten passen zu: {better}. Bitte das Koordinatenbezugssystem neu wählen.</translation>
    </message>
    <message>
        <source>The addresses seem to lie {length} m beside their true places (east {east} m, north {north} m): {count} more addresses would then lie in their Kommune. This looks like a shift of the datum{likely}. Have the register delivered in ETRS89, or choose the reference system it really is in.</source>
        <translation>Die Adressen scheinen {length} m neben ihrem wahren Ort zu liegen (Ost {east} m, Nord {north} m): {count} Adressen mehr lägen dann in ihrer Kommune. Das sieht nach einem Datumsversatz aus{likely}. Bitte das Register in ETRS89 liefern lassen oder das tatsächliche Koordinatenbezugssystem wählen.</translation>
    </message>
    <message>
        <source>No address has coordinates. Choose the columns with east and north, or a layer of points.</source>
        <translation>Keine Adresse hat Koordinaten. Bitte die Spalten mit Ost- und Nordwert oder einen Punktlayer wählen.</translation>
    </message>
    <message>
        <source>The addresses lie {length} m beside the places they are stored at (east {east} m, north {north} m; {count} addresses compared). This is a shift of the datum{likely}. Have the register delivered in ETRS89, or choose the reference system it really is in.</source>
        <translation>Die Adressen liegen {length} m neben den gespeicherten Orten (Ost {east} m, Nord {north} m; {count} Adressen verglichen). Das ist ein Datumsversatz{likely}. Bitte das Register in ETRS89 liefern lassen oder das tatsächliche Koordinatenbezugssystem wählen.</translation>
    </message>
    <message>
        <source>A later register is stored already, of {last}; this one is of {day}. Registers are read in the order of their Stichtage: check the date.</source>
        <translation>Es ist bereits ein späteres Register gespeichert, vom {last}; dieses ist vom {day}. Register werden in der Reihenfolge ihrer Stichtage eingelesen: Bitte das Datum prüfen.</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>All evaluations of the Quartiere rest on the address register. We have checked the {count} addresses of {kommune} as of {date}. {fine} of them ({share}) are without any finding.</source>
        <translation>Grundlage aller Auswertungen zu den Quartieren ist das Adressregister. Wir haben die {count} Adressen von {kommune} geprüft, Stand {date}. Davon sind {fine} ({share}) ohne Befund.</translation>
    </message>
    <message>
        <source>Please do not hesitate to ask if anything is unclear. Thank you very much for your support.</source>
        <translation>Für Rückfragen stehen wir Ihnen gern zur Verfügung. Vielen Dank für Ihre Unterstützung.</translation>
    </message>
    <message>
        <source>Kind regards</source>
        <translation>Mit freundlichen Grüßen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>East</source>
        <translation>Ost</translation>
    </message>
    <message>
        <source>North</source>
        <translation>Nord</translation>
    </message>
    <message>
        <source>The following pages name {count} findings, by kind and each with a suggestion. Some of them may turn out to be right as they are: please look at them and correct in your records what needs correcting. The enclosed spreadsheet holds all of them.</source>
        <translation>Die folgenden Seiten nennen {count} Befunde, geordnet nach ihrer Art und jeweils mit einem Vorschlag. Manches kann so richtig sein, wie es ist: Bitte sehen Sie die Befunde durch und berichtigen Sie in Ihrem Bestand, was zu berichtigen ist. Die beigefügte Tabelle enthält alle Befunde.</translation>
    </message>
    <message>
        <source>There is nothing to correct at present. Thank you very much for your careful work.</source>
        <translation>Derzeit ist nichts zu berichtigen. Vielen Dank für Ihre sorgfältige Arbeit.</translation>
    </message>
    <message>
        <source>Quality of the addresses: {kommune}</source>
        <translation>Qualität der Adressen: {kommune}</translation>
    </message>
    <message>
        <source>Dear Sir or Madam,</source>
        <translation>Sehr geehrte Damen und Herren,</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>{kreis} · addresses of {kommune} as of {date}</source>
        <translation>{kreis} · Adressen von {kommune}, Stand {date}</translation>
    </message>
    <message>
        <source>{value} of {base}</source>
        <translation>{value} von {base}</translation>
    </message>
    <message>
        <source>… and {count} more: see the spreadsheet.</source>
        <translation>… und {count} weitere: siehe Tabelle.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendenz</translation>
    </message>
    <message>
        <source>Address key</source>
        <translation>Adressschlüssel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>“{key}”: the polygon is empty. Draw it, or remove its row.</source>
        <translation>„{key}“: Die Fläche ist leer. Bitte zeichnen oder die Zeile entfernen.</translation>
    </message>
    <message>
        <source>“{key}”: the geometry is damaged and cannot be read. Repair it with “Fix geometries”.</source>
        <translation>„{key}“: Die Geometrie ist beschädigt und nicht lesbar. Bitte mit „Geometrien reparieren“ berichtigen.</translation>
    </message>
    <message>
        <source>“{key}”: the geometry is not a polygon. Keep only the polygons of this layer.</source>
        <translation>„{key}“: Die Geometrie ist keine Fläche. Bitte nur die Flächen dieses Layers behalten.</translation>
    </message>
    <message>
        <source>“{key}”: the polygon has curves. Convert it to straight segments first (“Segmentize”).</source>
        <translation>„{key}“: Die Fläche hat Bögen. Bitte zuerst in gerade Stücke umwandeln („Segmentieren“).</translation>
    </message>
    <message>
        <source>“{key}”: a vertex has coordinates that are no numbers or far too large. Correct or delete it.</source>
        <translation>„{key}“: Ein Stützpunkt hat Koordinaten, die keine Zahlen oder viel zu groß sind. Bitte berichtigen oder löschen.</translation>
    </message>
    <message>
        <source>“{key}”: a ring is not closed or has fewer than three corners. Repair it with “Fix geometries”.</source>
        <translation>„{key}“: Ein Ring ist nicht geschlossen oder hat weniger als drei Ecken. Bitte mit „Geometrien reparieren“ berichtigen.</translation>
    </message>
    <message>
        <source>“{key}”: the polygon encloses no area. Draw it again, or remove its row.</source>
        <translation>„{key}“: Die Fläche schließt nichts ein. Bitte neu zeichnen oder die Zeile entfernen.</translation>
    </message>
    <message>
        <source>The key “{key}” stands twice. Merge its polygons into one, or correct the key.</source>
        <translation>Der Schlüssel „{key}“ kommt zweimal vor. Bitte seine Flächen zu einer zusammenfassen oder den Schlüssel berichtigen.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>dates (dd.mm.yyyy)</source>
        <translation>Datum (TT.MM.JJJJ)</translation>
    </message>
    <message>
        <source>dates (yyyy-mm-dd)</source>
        <translation>Datum (JJJJ-MM-TT)</translation>
    </message>
    <message>
        <source>dates (yyyymmdd)</source>
        <translation>Datum (JJJJMMTT)</translation>
    </message>
    <message>
        <source>dates with a year of two digits</source>
        <translation>Datum mit zweistelliger Jahreszahl</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>ganze Zahlen</translation>
    </message>
    <message>
        <source>decimal numbers</source>
        <translation>Dezimalzahlen</translation>
    </message>
    <message>
        <source>few codes</source>
        <translation>wenige Schlüsselwerte</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>written in several ways</source>
        <translation>unterschiedlich geschrieben</translation>
    </message>
    <message>
        <source>The file “{file}” holds no rows below names of columns. Check the delivery.</source>
        <translation>Die Datei „{file}“ enthält keine Zeilen unter Spaltennamen. Prüfen Sie die Lieferung.</translation>
    </message>
    <message>
        <source>The file “{file}” cannot be read as a table{kind}. Open it in the program it comes from and save it as CSV in UTF-8, without password.</source>
        <translation>Die Datei „{file}“ kann nicht als Tabelle gelesen werden{kind}. Öffnen Sie sie in dem Programm, aus dem sie stammt, und speichern Sie sie ohne Kennwort als CSV in UTF-8.</translation>
    </message>
    <message>
        <source>The file “{file}” has no column “{column}”. Its columns: {columns}.</source>
        <translation>Die Datei „{file}“ hat keine Spalte „{column}“. Ihre Spalten: {columns}.</translation>
    </message>
    <message>
        <source>The file “{file}” is an old Excel file. Save it as XLSX or CSV.</source>
        <translation>Die Datei „{file}“ ist im alten Excel-Format. Speichern Sie sie als XLSX oder CSV.</translation>
    </message>
    <message>
        <source>“{file}”: row {row} does not seem to hold the names of the columns. Add a row with names such as “Adressschlüssel” and “Geburtsdatum”, or say in which row they stand.</source>
        <translation>„{file}“: Zeile {row} enthält anscheinend keine Spaltennamen. Ergänzen Sie eine Zeile mit Namen wie „Adressschlüssel“ und „Geburtsdatum“, oder geben Sie an, in welcher Zeile die Namen stehen.</translation>
    </message>
    <message>
        <source>The file “{file}” does not exist. Choose an existing file.</source>
        <translation>Die Datei „{file}“ gibt es nicht. Wählen Sie eine vorhandene Datei.</translation>
    </message>
    <message>
        <source>The file “{file}” has no sheet or layer “{layer}”. It has: {layers}.</source>
        <translation>Die Datei „{file}“ hat kein Tabellenblatt und keinen Layer „{layer}“. Vorhanden sind: {layers}.</translation>
    </message>
    <message>
        <source>The file “{file}” has several sheets or layers. Name one of them: {layers}.</source>
        <translation>Die Datei „{file}“ hat mehrere Tabellenblätter oder Layer. Nennen Sie eines davon: {layers}.</translation>
    </message>
    <message>
        <source>The layer has no column “{column}”.</source>
        <translation>Der Layer hat keine Spalte „{column}“.</translation>
    </message>
    <message>
        <source>Persons left out as chosen: {count}.</source>
        <translation>Wie gewählt ausgelassene Personen: {count}.</translation>
    </message>
    <message>
        <source>Address key missing in “{column}”: {count} × (rows {rows}). Complete it in the register.</source>
        <translation>Adressschlüssel fehlt in „{column}“: {count} × (Zeilen {rows}). Bitte im Melderegister ergänzen.</translation>
    </message>
    <message>
        <source>Address key in “{column}” not in the address register: {count} × (rows {rows}). Update the register, or check how the keys are written, leading zeros included.</source>
        <translation>Adressschlüssel in „{column}“ steht nicht im Adressregister: {count} × (Zeilen {rows}). Bitte das Adressregister aktualisieren oder prüfen, wie die Schlüssel geschrieben sind (auch führende Nullen).</translation>
    </message>
    <message>
        <source>Coordinates missing in “{column}”: {count} × (rows {rows}). Complete them.</source>
        <translation>Koordinaten fehlen in „{column}“: {count} × (Zeilen {rows}). Bitte ergänzen.</translation>
    </message>
    <message>
        <source>Coordinates in “{column}” that are no numbers: {count} × (rows {rows}). Write them with a decimal comma or point, and without thousands separators.</source>
        <translation>Koordinaten in „{column}“ sind keine Zahlen: {count} × (Zeilen {rows}). Bitte mit Dezimalkomma oder -punkt und ohne Tausendertrennzeichen schreiben.</translation>
    </message>
    <message>
        <source>Address in none of the areas: {count} × (rows {rows}). Check the position of these addresses and the reference system.</source>
        <translation>Adresse liegt in keinem der Gebiete: {count} × (Zeilen {rows}). Bitte die Lage dieser Adressen und das Koordinatenbezugssystem prüfen.</translation>
    </message>
    <message>
        <source>Birth date missing in “{column}”: {count} × (rows {rows}). Complete it.</source>
        <translation>Geburtsdatum fehlt in „{column}“: {count} × (Zeilen {rows}). Bitte ergänzen.</translation>
    </message>
    <message>
        <source>No date in “{column}”: {count} × (rows {rows}). Write birth dates as 31.12.1999 or 1999-12-31, not as numbers of a spreadsheet.</source>
        <translation>Kein Datum in „{column}“: {count} × (Zeilen {rows}). Bitte Geburtsdaten als 31.12.1999 oder 1999-12-31 schreiben, nicht als Zahl einer Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>Year with two digits in “{column}”: {count} × (rows {rows}). Deliver years with four digits; the century is not guessed.</source>
        <translation>Zweistelliges Jahr in „{column}“: {count} × (Zeilen {rows}). Bitte vierstellige Jahre liefern; das Jahrhundert wird nicht geraten.</translation>
    </message>
    <message>
        <source>Date in “{column}” that is in no calendar: {count} × (rows {rows}). Correct it in the register.</source>
        <translation>Datum in „{column}“, das es im Kalender nicht gibt: {count} × (Zeilen {rows}). Bitte im Melderegister berichtigen.</translation>
    </message>
    <message>
        <source>Born after the Stichtag by “{column}”, and not counted: {count} × (rows {rows}).</source>
        <translation>Nach „{column}“ erst nach dem Stichtag geboren und nicht gezählt: {count} × (Zeilen {rows}).</translation>
    </message>
    <message>
        <source>Older than {oldest} years by “{column}”: {count} × (rows {rows}). Check these dates in the register.</source>
        <translation>Nach „{column}“ älter als {oldest} Jahre: {count} × (Zeilen {rows}). Bitte diese Angaben im Melderegister prüfen.</translation>
    </message>
    <message>
        <source>Age missing in “{column}”: {count} × (rows {rows}). Complete it.</source>
        <translation>Alter fehlt in „{column}“: {count} × (Zeilen {rows}). Bitte ergänzen.</translation>
    </message>
    <message>
        <source>No age in “{column}”: {count} × (rows {rows}). Write completed years as a whole number.</source>
        <translation>Keine Altersangabe in „{column}“: {count} × (Zeilen {rows}). Bitte vollendete Lebensjahre als ganze Zahl schreiben.</translation>
    </message>
    <message>
        <source>Sex missing in “{column}”: {count} × (rows {rows}). Complete it, or set as what an empty cell counts.</source>
        <translation>Geschlecht fehlt in „{column}“: {count} × (Zeilen {rows}). Bitte ergänzen oder festlegen, wie leere Zellen zählen.</translation>
    </message>
    <message>
        <source>Unknown code for the sex in “{column}”: {count} × (rows {rows}). Set what the codes mean.</source>
        <translation>Unbekannter Schlüssel für das Geschlecht in „{column}“: {count} × (Zeilen {rows}). Bitte festlegen, was die Schlüssel bedeuten.</translation>
    </message>
    <message>
        <source>Persons by “{column}” that were counted already: {count} × (rows {rows}). They count once; check for secondary residences.</source>
        <translation>Personen, die nach „{column}“ schon gezählt sind: {count} × (Zeilen {rows}). Sie zählen einmal; bitte auf Nebenwohnungen prüfen.</translation>
    </message>
    <message>
        <source>The persons could not be counted because of an unforeseen fault ({kind} in {place}). Nothing was kept. Report these two words, without the data.</source>
        <translation>Die Personen konnten wegen eines unvorhergesehenen Fehlers nicht gezählt werden ({kind} in {place}). Es wurde nichts behalten. Bitte diese beiden Angaben melden, ohne die Daten.</translation>
    </message>
    <message>
        <source>Row {row}: the address has no key. Complete it in the register.</source>
        <translation>Zeile {row}: Die Adresse hat keinen Schlüssel. Bitte im Adressregister ergänzen.</translation>
    </message>
    <message>
        <source>Row {row}: the key of the address is too long. Choose the column with the keys.</source>
        <translation>Zeile {row}: Der Adressschlüssel ist zu lang. Bitte die Spalte mit den Schlüsseln wählen.</translation>
    </message>
    <message>
        <source>The address key “{key}” stands in rows {first} and {second}, in different areas. Each key belongs to one address; correct the register.</source>
        <translation>Der Adressschlüssel „{key}“ steht in den Zeilen {first} und {second} und liegt in verschiedenen Gebieten. Jeder Schlüssel gehört zu einer Adresse; bitte das Adressregister berichtigen.</translation>
    </message>
    <message>
        <source>Part {number} of the persons has no column “{column}”.</source>
        <translation>Teil {number} der Personen hat keine Spalte „{column}“.</translation>
    </message>
    <message>
        <source>Part {number} of the persons has columns of different length.</source>
        <translation>Teil {number} der Personen hat Spalten unterschiedlicher Länge.</translation>
    </message>
    <message>
        <source>Address keys in “{column}” have lost a leading zero. Export the column as text, not as a number.</source>
        <translation>Adressschlüssel in „{column}“ haben eine führende Null verloren. Bitte die Spalte als Text ausgeben, nicht als Zahl.</translation>
    </message>
    <message>
        <source>Address keys in “{column}” found only after blanks and umlauts were unified: {count} ×.</source>
        <translation>Adressschlüssel in „{column}“ erst nach Vereinheitlichung von Leerzeichen und Umlauten gefunden: {count} ×.</translation>
    </message>
    <message>
        <source>Birth date without day or month in “{column}”: {count} ×. The first possible day counts.</source>
        <translation>Geburtsdatum ohne Tag oder Monat in „{column}“: {count} ×. Es zählt der erste mögliche Tag.</translation>
    </message>
    <message>
        <source>“{measure}” is wanted by age, but neither birth date nor age is delivered. Name the column, or count all ages together.</source>
        <translation>„{measure}“ soll nach Alter gezählt werden, geliefert ist aber weder Geburtsdatum noch Alter. Bitte die Spalte angeben oder alle Altersgruppen zusammen zählen.</translation>
    </message>
    <message>
        <source>No person counts for “{measure}”. Check the column and the values it looks for.</source>
        <translation>Für „{measure}“ zählt keine Person. Bitte die Spalte und die gesuchten Werte prüfen.</translation>
    </message>
    <message>
        <source>Addresses without any finding</source>
        <translation>Adressen ohne Befund</translation>
    </message>
    <message>
        <source>Complete addresses (street, house number, postcode, Kommune)</source>
        <translation>Vollständige Adressen (Straße, Hausnummer, PLZ, Kommune)</translation>
    </message>
    <message>
        <source>Mandatory fields filled in</source>
        <translation>Ausgefüllte Pflichtangaben</translation>
    </message>
    <message>
        <source>Addresses present of those expected</source>
        <translation>Vorhandene von den erwarteten Adressen</translation>
    </message>
    <message>
        <source>Addresses recorded once only</source>
        <translation>Nur einmal erfasste Adressen</translation>
    </message>
    <message>
        <source>Addresses with coordinates</source>
        <translation>Adressen mit Koordinaten</translation>
    </message>
    <message>
        <source>Addresses at a plausible position</source>
        <translation>Adressen an plausibler Stelle</translation>
    </message>
    <message>
        <source>Addresses clearly within one Quartier</source>
        <translation>Adressen eindeutig in einem Quartier</translation>
    </message>
    <message>
        <source>House numbers in the usual form</source>
        <translation>Hausnummern in üblicher Form</translation>
    </message>
    <message>
        <source>Addresses without a gap in the numbers behind them</source>
        <translation>Adressen ohne nachfolgende Nummernlücke</translation>
    </message>
    <message>
        <source>Addresses with a uniform street name</source>
        <translation>Adressen mit einheitlichem Straßennamen</translation>
    </message>
    <message>
        <source>street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>house number</source>
        <translation>Hausnummer</translation>
    </message>
    <message>
        <source>postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Address without a key</source>
        <translation>Adresse ohne Schlüssel</translation>
    </message>
    <message>
        <source>The address has no key.</source>
        <translation>Die Adresse hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Please give every address its own key that never changes.</source>
        <translation>Bitte vergeben Sie für jede Adresse einen eigenen Schlüssel, der sich nie ändert.</translation>
    </message>
    <message>
        <source>Key given several times</source>
        <translation>Mehrfach vergebener Schlüssel</translation>
    </message>
    <message>
        <source>The key stands for several addresses at the same time: {detail}.</source>
        <translation>Der Schlüssel steht zur selben Zeit für mehrere Adressen: {detail}.</translation>
    </message>
    <message>
        <source>Please give each of the addresses a key of its own.</source>
        <translation>Bitte geben Sie jeder dieser Adressen einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Address recorded several times</source>
        <translation>Mehrfach erfasste Adresse</translation>
    </message>
    <message>
        <source>Also recorded with the key {detail}.</source>
        <translation>Auch unter dem Schlüssel {detail} erfasst.</translation>
    </message>
    <message>
        <source>Please keep one of the entries and remove the others, or tell them apart by place or suffix.</source>
        <translation>Bitte behalten Sie einen der Einträge und entfernen Sie die übrigen, oder unterscheiden Sie sie nach Ortsteil oder Zusatz.</translation>
    </message>
    <message>
        <source>Incomplete address</source>
        <translation>Unvollständige Adresse</translation>
    </message>
    <message>
        <source>Missing: {detail}.</source>
        <translation>Es fehlt: {detail}.</translation>
    </message>
    <message>
        <source>Please add what is missing.</source>
        <translation>Bitte ergänzen Sie die fehlenden Angaben.</translation>
    </message>
    <message>
        <source>Key of the Kommune unknown</source>
        <translation>Unbekannter Schlüssel der Kommune</translation>
    </message>
    <message>
        <source>The county has no Kommune “{detail}”.</source>
        <translation>Im Kreis gibt es keine Kommune „{detail}“.</translation>
    </message>
    <message>
        <source>Please correct the key of the Kommune (AGS, 8 digits).</source>
        <translation>Bitte berichtigen Sie den Schlüssel der Kommune (AGS, 8 Stellen).</translation>
    </message>
    <message>
        <source>Address without coordinates</source>
        <translation>Adresse ohne Koordinaten</translation>
    </message>
    <message>
        <source>No position is recorded.</source>
        <translation>Es ist keine Lage erfasst.</translation>
    </message>
    <message>
        <source>Please record the position of the building.</source>
        <translation>Bitte erfassen Sie die Lage des Gebäudes.</translation>
    </message>
    <message>
        <source>Coordinates 0 / 0</source>
        <translation>Koordinaten 0 / 0</translation>
    </message>
    <message>
        <source>The coordinates are 0 / 0.</source>
        <translation>Die Koordinaten sind 0 / 0.</translation>
    </message>
    <message>
        <source>Coordinates that cannot be read</source>
        <translation>Nicht lesbare Koordinaten</translation>
    </message>
    <message>
        <source>The coordinates cannot be read ({detail}).</source>
        <translation>Die Koordinaten sind nicht lesbar ({detail}).</translation>
    </message>
    <message>
        <source>Please write coordinates as numbers with a decimal comma or point.</source>
        <translation>Bitte schreiben Sie Koordinaten als Zahlen mit Dezimalkomma oder -punkt.</translation>
    </message>
    <message>
        <source>Address outside of the county</source>
        <translation>Adresse außerhalb des Kreises</translation>
    </message>
    <message>
        <source>The position lies outside of the county.</source>
        <translation>Die Lage ist außerhalb des Kreises.</translation>
    </message>
    <message>
        <source>Please check the coordinates of the address.</source>
        <translation>Bitte prüfen Sie die Koordinaten der Adresse.</translation>
    </message>
    <message>
        <source>Address in another Kommune</source>
        <translation>Adresse in einer anderen Kommune</translation>
    </message>
    <message>
        <source>The position lies in {detail}.</source>
        <translation>Die Lage ist in {detail}.</translation>
    </message>
    <message>
        <source>Please check the coordinates, or the key of the Kommune.</source>
        <translation>Bitte prüfen Sie die Koordinaten oder den Schlüssel der Kommune.</translation>
    </message>
    <message>
        <source>Many addresses at one point</source>
        <translation>Viele Adressen an einem Punkt</translation>
    </message>
    <message>
        <source>{detail} different house numbers have the same coordinates.</source>
        <translation>{detail} verschiedene Hausnummern haben dieselben Koordinaten.</translation>
    </message>
    <message>
        <source>Please record the position of each building instead of one point for the street or place.</source>
        <translation>Bitte erfassen Sie die Lage jedes Gebäudes statt eines Punktes für die Straße oder den Ort.</translation>
    </message>
    <message>
        <source>Address without a Quartier</source>
        <translation>Adresse ohne Quartier</translation>
    </message>
    <message>
        <source>The position lies in no Quartier.</source>
        <translation>Die Lage ist in keinem Quartier.</translation>
    </message>
    <message>
        <source>Please check the position; if it is right, the boundaries have a gap here.</source>
        <translation>Bitte prüfen Sie die Lage; ist sie richtig, haben die Grenzen hier eine Lücke.</translation>
    </message>
    <message>
        <source>Address on a border</source>
        <translation>Adresse auf einer Grenze</translation>
    </message>
    <message>
        <source>Please check on which side of the border the building stands.</source>
        <translation>Bitte prüfen Sie, auf welcher Seite der Grenze das Gebäude steht.</translation>
    </message>
    <message>
        <source>House number in an unusual form</source>
        <translation>Hausnummer in ungewöhnlicher Form</translation>
    </message>
    <message>
        <source>House number “{detail}”.</source>
        <translation>Hausnummer „{detail}“.</translation>
    </message>
    <message>
        <source>Please write house numbers as a number with at most one letter, such as 12a.</source>
        <translation>Bitte schreiben Sie Hausnummern als Zahl mit höchstens einem Buchstaben, etwa 12a.</translation>
    </message>
    <message>
        <source>Several house numbers in one address</source>
        <translation>Mehrere Hausnummern in einer Adresse</translation>
    </message>
    <message>
        <source>House numbers “{detail}” in one entry.</source>
        <translation>Hausnummern „{detail}“ in einem Eintrag.</translation>
    </message>
    <message>
        <source>Please make an entry of its own for each house number.</source>
        <translation>Bitte legen Sie für jede Hausnummer einen eigenen Eintrag an.</translation>
    </message>
    <message>
        <source>Gap in the house numbers</source>
        <translation>Lücke in den Hausnummern</translation>
    </message>
    <message>
        <source>Please check whether addresses are missing here.</source>
        <translation>Bitte prüfen Sie, ob hier Adressen fehlen.</translation>
    </message>
    <message>
        <source>Street name written in several ways</source>
        <translation>Unterschiedlich geschriebener Straßenname</translation>
    </message>
    <message>
        <source>Elsewhere written “{detail}”.</source>
        <translation>Sonst „{detail}“ geschrieben.</translation>
    </message>
    <message>
        <source>Please use one official spelling of the street name throughout.</source>
        <translation>Bitte verwenden Sie durchgehend die amtliche Schreibweise des Straßennamens.</translation>
    </message>
    <message>
        <source>Date that cannot be read</source>
        <translation>Nicht lesbares Datum</translation>
    </message>
    <message>
        <source>“{detail}” is no date; the validity is taken as open.</source>
        <translation>„{detail}“ ist kein Datum; die Gültigkeit gilt als offen.</translation>
    </message>
    <message>
        <source>Please write dates as 31.12.2025 or 2025-12-31.</source>
        <translation>Bitte schreiben Sie Daten als 31.12.2025 oder 2025-12-31.</translation>
    </message>
    <message>
        <source>Validity ends before it begins</source>
        <translation>Gültigkeit endet vor ihrem Beginn</translation>
    </message>
    <message>
        <source>The validity ends before it begins.</source>
        <translation>Die Gültigkeit endet vor ihrem Beginn.</translation>
    </message>
    <message>
        <source>Please correct one of the two dates.</source>
        <translation>Bitte berichtigen Sie eines der beiden Daten.</translation>
    </message>
    <message>
        <source>Row {row} ({place}): the address has no key. Complete it, or let rows that cannot be stored be left out.</source>
        <translation>Zeile {row} ({place}): Die Adresse hat keinen Schlüssel. Bitte ergänzen oder zulassen, dass nicht speicherbare Zeilen entfallen.</translation>
    </message>
    <message>
        <source>Row {row} ({place}): the key “{key}” stands for several addresses at the same time (rows {detail}). Correct it, or let rows that cannot be stored be left out.</source>
        <translation>Zeile {row} ({place}): Der Schlüssel „{key}“ steht zur selben Zeit für mehrere Adressen (Zeilen {detail}). Bitte berichtigen oder zulassen, dass nicht speicherbare Zeilen entfallen.</translation>
    </message>
    <message>
        <source>Row {row}, address “{key}” ({place}): the validity ends before it begins. Correct one of the dates, or let rows that cannot be stored be left out.</source>
        <translation>Zeile {row}, Adresse „{key}“ ({place}): Die Gültigkeit endet vor ihrem Beginn. Bitte eines der Daten berichtigen oder zulassen, dass nicht speicherbare Zeilen entfallen.</translation>
    </message>
    <message>
        <source>No column with the street was found: addresses are stored without it. Choose one if there is any.</source>
        <translation>Es wurde keine Spalte mit der Straße gefunden: Die Adressen werden ohne Straße gespeichert. Bitte die Spalte wählen, falls es eine gibt.</translation>
    </message>
    <message>
        <source>No column with the house number was found: addresses are stored without it. Choose one if there is any.</source>
        <translation>Es wurde keine Spalte mit der Hausnummer gefunden: Die Adressen werden ohne Hausnummer gespeichert. Bitte die Spalte wählen, falls es eine gibt.</translation>
    </message>
    <message>
        <source>Street key</source>
        <translation>Straßenschlüssel</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Hausnummer</translation>
    </message>
    <message>
        <source>House number suffix</source>
        <translation>Hausnummernzusatz</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Place or district</source>
        <translation>Ort oder Ortsteil</translation>
    </message>
    <message>
        <source>Kommune (AGS)</source>
        <translation>Kommune (AGS)</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>{file}: none of the first rows holds names of columns that are known, such as address key, street, house number, east, north (row {row}: {cells}). Add a row with the names, or say which row holds them.</source>
        <translation>{file}: In keiner der ersten Zeilen stehen bekannte Spaltennamen wie Adressschlüssel, Straße, Hausnummer, Ost, Nord (Zeile {row}: {cells}). Bitte eine Zeile mit den Namen ergänzen oder angeben, in welcher Zeile sie stehen.</translation>
    </message>
    <message>
        <source>The file {file} has {size} MB: too large for the register of one county ({most} MB). Choose the part of your county, or deliver it as GeoPackage.</source>
        <translation>Die Datei {file} ist mit {size} MB zu groß für das Register eines Kreises ({most} MB). Bitte den Teil des eigenen Kreises auswählen oder als GeoPackage liefern lassen.</translation>
    </message>
    <message>
        <source>The file {file} is no text file. Save the register as CSV, GeoPackage or Shapefile.</source>
        <translation>Die Datei {file} ist keine Textdatei. Bitte das Register als CSV, GeoPackage oder Shapefile speichern.</translation>
    </message>
    <message>
        <source>The file {file} is empty. Check the delivery.</source>
        <translation>Die Datei {file} ist leer. Bitte die Lieferung prüfen.</translation>
    </message>
    <message>
        <source>The file {file} holds no addresses below the names of its columns. Check the delivery.</source>
        <translation>Die Datei {file} enthält unter den Spaltennamen keine Adressen. Bitte die Lieferung prüfen.</translation>
    </message>
    <message>
        <source>{file}, row {row}: the column “{column}” stands twice. Rename or remove one of them.</source>
        <translation>{file}, Zeile {row}: Die Spalte „{column}“ kommt zweimal vor. Bitte eine davon umbenennen oder entfernen.</translation>
    </message>
    <message>
        <source>The file {file} holds no addresses. Check the delivery.</source>
        <translation>Die Datei {file} enthält keine Adressen. Bitte die Lieferung prüfen.</translation>
    </message>
    <message>
        <source>The register “{file}” has no column with the address key that is known by its name. Choose one of its columns: {columns}.</source>
        <translation>Im Register „{file}“ wurde keine Spalte mit dem Adressschlüssel erkannt. Bitte eine der Spalten wählen: {columns}.</translation>
    </message>
    <message>
        <source>The register “{file}” has neither points nor columns with east and north that are known by their names. Choose two of its columns: {columns}.</source>
        <translation>Das Register „{file}“ hat weder Punkte noch Spalten, die als Ost- und Nordwert erkannt wurden. Bitte zwei der Spalten wählen: {columns}.</translation>
    </message>
    <message>
        <source>{file}, row {row}: a quotation mark opens a cell and is not closed, or stands within it. Double it, or remove it.</source>
        <translation>{file}, Zeile {row}: Ein Anführungszeichen öffnet eine Zelle und wird nicht geschlossen, oder es steht mitten darin. Bitte verdoppeln oder entfernen.</translation>
    </message>
    <message>
        <source>{file}: the names of the columns stand in row {row}; {count} rows above were left out.</source>
        <translation>{file}: Die Spaltennamen stehen in Zeile {row}; {count} Zeilen darüber wurden ausgelassen.</translation>
    </message>
    <message>
        <source>{file}: {count} rows with a single cell were taken for remarks and left out (rows {rows}).</source>
        <translation>{file}: {count} Zeilen mit nur einer Zelle wurden als Anmerkungen ausgelassen (Zeilen {rows}).</translation>
    </message>
    <message>
        <source>{file} has no row {row} with names of columns. Name another row.</source>
        <translation>{file} hat keine Zeile {row} mit Spaltennamen. Bitte eine andere Zeile angeben.</translation>
    </message>
    <message>
        <source>The file {file} has several sheets. Name one of them: {layers}.</source>
        <translation>Die Datei {file} hat mehrere Tabellenblätter. Bitte eines angeben: {layers}.</translation>
    </message>
    <message>
        <source>Coordinates in “{x}” and “{y}” are written with thousands separators; they were read as such.</source>
        <translation>Die Koordinaten in „{x}“ und „{y}“ haben Tausendertrennzeichen und wurden so gelesen.</translation>
    </message>
    <message>
        <source>Row {row}: the key “{key}” in “{column}” was rounded by a spreadsheet ({count} keys). Export the column as text from the register.</source>
        <translation>Zeile {row}: Der Schlüssel „{key}“ in „{column}“ wurde von einer Tabellenkalkulation gerundet ({count} Schlüssel). Bitte die Spalte als Text aus dem Register ausgeben.</translation>
    </message>
    <message>
        <source>{count} rows repeat another row in every cell and were taken once (rows {rows}).</source>
        <translation>{count} Zeilen wiederholen eine andere Zeile in allen Zellen und wurden einmal übernommen (Zeilen {rows}).</translation>
    </message>
    <message>
        <source>No row of the register can be stored. Check the column with the address key.</source>
        <translation>Keine Zeile des Registers lässt sich speichern. Bitte die Spalte mit dem Adressschlüssel prüfen.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read as {encoding}. Save it as CSV in UTF-8.</source>
        <translation>Die Datei {file} lässt sich nicht als {encoding} lesen. Bitte als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The file {file} is not in UTF-8; it was read as Windows-1252.</source>
        <translation>Die Datei {file} ist nicht in UTF-8; sie wurde als Windows-1252 gelesen.</translation>
    </message>
    <message>
        <source>{file}, column “{column}”: {count} cells hold umlauts that were stored in the wrong encoding (row {row}: “{before}”); they were put right (“{after}”).</source>
        <translation>{file}, Spalte „{column}“: {count} Zellen enthalten Umlaute, die in falscher Zeichenkodierung gespeichert wurden (Zeile {row}: „{before}“); sie wurden berichtigt („{after}“).</translation>
    </message>
    <message>
        <source>The register “{file}” has no column “{column}”. Its columns: {columns}.</source>
        <translation>Das Register „{file}“ hat keine Spalte „{column}“. Vorhanden sind: {columns}.</translation>
    </message>
    <message>
        <source>The coordinates are converted from {source} to {target}.</source>
        <translation>Die Koordinaten werden von {source} nach {target} umgerechnet.</translation>
    </message>
    <message>
        <source>Address keys in “{column}” have lost a leading zero: {count} of them are stored with one (first key: “{key}”). Export the column as text, not as a number.</source>
        <translation>Adressschlüssel in „{column}“ haben eine führende Null verloren: {count} davon sind mit ihr gespeichert (erster Schlüssel: „{key}“). Bitte die Spalte als Text ausgeben, nicht als Zahl.</translation>
    </message>
    <message>
        <source>{file}, row {row}: {found} cells, but there are {width} columns. Check separators and quotation marks in this row.</source>
        <translation>{file}, Zeile {row}: {found} Zellen, es gibt aber {width} Spalten. Bitte Trennzeichen und Anführungszeichen in dieser Zeile prüfen.</translation>
    </message>
    <message>
        <source>The file “{file}” has no column “{column}” in row {row}. Check the name, the separator, and in which row the names stand.</source>
        <translation>Die Datei „{file}“ hat in Zeile {row} keine Spalte „{column}“. Prüfen Sie den Namen, das Trennzeichen und in welcher Zeile die Spaltennamen stehen.</translation>
    </message>
    <message>
        <source>The position lies exactly on a border of Quartiere; it counts for {detail}.</source>
        <translation>Die Lage ist genau auf einer Quartiersgrenze; die Adresse zählt zu {detail}.</translation>
    </message>
    <message>
        <source>Numbers missing between this address and the next on its side: {detail}.</source>
        <translation>Bis zur nächsten Adresse auf dieser Straßenseite fehlt: {detail}.</translation>
    </message>
</context>
</TS>
