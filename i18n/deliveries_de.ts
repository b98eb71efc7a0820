<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>deliveries</name>
    <message>
        <source>Ask the deliverer which is right; accept it if a group is missing on purpose.</source>
        <translation>Fragen Sie die liefernde Stelle, was stimmt; nehmen Sie es an, wenn eine Gruppe mit Absicht fehlt.</translation>
    </message>
    <message>
        <source>The delivered total is {total}, its parts add up to {sum}.</source>
        <translation>Die gelieferte Summe ist {total}, ihre Teile ergeben zusammen {sum}.</translation>
    </message>
    <message>
        <source>Rows may be missing or counted twice. Ask the deliverer, or accept the difference.</source>
        <translation>Vielleicht fehlen Zeilen oder sind doppelt gezählt. Fragen Sie die liefernde Stelle, oder nehmen Sie den Unterschied an.</translation>
    </message>
    <message>
        <source>{area}, {period}: {indicator} would be {numerator} of {denominator}, more than all.</source>
        <translation>{area}, {period}: {indicator} wäre {numerator} von {denominator}, also mehr als alle.</translation>
    </message>
    <message>
        <source>Check both counts ({measures}): columns may be swapped, or a group missing.</source>
        <translation>Prüfen Sie beide Zählungen ({measures}): Spalten können vertauscht sein, oder eine Gruppe fehlt.</translation>
    </message>
    <message>
        <source>{area}, {measure}: {whole} in all, but by sex {sum}.</source>
        <translation>{area}, {measure}: insgesamt {whole}, nach Geschlecht aber {sum}.</translation>
    </message>
    <message>
        <source>{area}, {measure}: {whole} in all, but by age {sum}.</source>
        <translation>{area}, {measure}: insgesamt {whole}, nach Alter aber {sum}.</translation>
    </message>
    <message>
        <source>The file holds the date “{value}” instead of a count.</source>
        <translation>In der Datei steht statt einer Zählung das Datum „{value}“.</translation>
    </message>
    <message>
        <source>A program took the number for a date; deliver the column as text.</source>
        <translation>Ein Programm hat die Zahl für ein Datum gehalten; liefern Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>There is no column “{value}”.</source>
        <translation>Es gibt keine Spalte „{value}“.</translation>
    </message>
    <message>
        <source>Choose another column, or correct the rows of the header. There are: {names}.</source>
        <translation>Wählen Sie eine andere Spalte, oder berichtigen Sie die Kopfzeilen. Es gibt: {names}.</translation>
    </message>
    <message>
        <source>Nobody has said which measure “{value}” is.</source>
        <translation>Es ist nicht festgelegt, welches Merkmal „{value}“ ist.</translation>
    </message>
    <message>
        <source>Assign the word to a measure of the catalogue in the profile.</source>
        <translation>Ordnen Sie das Wort im Profil einem Merkmal des Katalogs zu.</translation>
    </message>
    <message>
        <source>The sex “{value}” is unknown.</source>
        <translation>Das Geschlecht „{value}“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Say in the profile what it means: m, w, d or empty for all.</source>
        <translation>Legen Sie im Profil fest, was es bedeutet: m, w, d oder leer für alle.</translation>
    </message>
    <message>
        <source>“{value}” is not an age band.</source>
        <translation>„{value}“ ist keine Altersgruppe.</translation>
    </message>
    <message>
        <source>Write age bands as 0-2, 65 or 90+.</source>
        <translation>Schreiben Sie Altersgruppen als 0-2, 65 oder 90+.</translation>
    </message>
    <message>
        <source>The column “{value}” stands {count} times.</source>
        <translation>Die Spalte „{value}“ kommt {count}-mal vor.</translation>
    </message>
    <message>
        <source>Choose one of them: {names}.</source>
        <translation>Wählen Sie eine davon: {names}.</translation>
    </message>
    <message>
        <source>Nobody has said which column holds the keys of the areas.</source>
        <translation>Es ist nicht festgelegt, in welcher Spalte die Schlüssel der Gebiete stehen.</translation>
    </message>
    <message>
        <source>Choose the column with the keys; they must be those of the workspace.</source>
        <translation>Wählen Sie die Spalte mit den Schlüsseln; es müssen die des Arbeitsbereichs sein.</translation>
    </message>
    <message>
        <source>Nobody has said which columns hold counts.</source>
        <translation>Es ist nicht festgelegt, in welchen Spalten Zählungen stehen.</translation>
    </message>
    <message>
        <source>Choose at least one column and its measure.</source>
        <translation>Wählen Sie mindestens eine Spalte und ihr Merkmal.</translation>
    </message>
    <message>
        <source>The measure “{value}” is not in the catalogue.</source>
        <translation>Das Merkmal „{value}“ steht nicht im Katalog.</translation>
    </message>
    <message>
        <source>Add it under “merkmale”, or choose another measure.</source>
        <translation>Ergänzen Sie es unter „merkmale“, oder wählen Sie ein anderes Merkmal.</translation>
    </message>
    <message>
        <source>Nobody has said for which year the counts are.</source>
        <translation>Es ist nicht festgelegt, für welches Jahr die Zählungen gelten.</translation>
    </message>
    <message>
        <source>Give the year, or the column that holds it.</source>
        <translation>Geben Sie das Jahr an oder die Spalte, in der es steht.</translation>
    </message>
    <message>
        <source>“{value}” is neither a year nor a date.</source>
        <translation>„{value}“ ist weder ein Jahr noch ein Datum.</translation>
    </message>
    <message>
        <source>Write the period as a year in four digits, e.g. 2025, or as dd.mm.yyyy.</source>
        <translation>Schreiben Sie den Zeitraum als vierstelliges Jahr, z. B. 2025, oder als TT.MM.JJJJ.</translation>
    </message>
    <message>
        <source>The year is {period}, but the file speaks of {stated}.</source>
        <translation>Das Jahr ist {period}, die Datei nennt aber {stated}.</translation>
    </message>
    <message>
        <source>Check the year; accept it if it is right.</source>
        <translation>Prüfen Sie das Jahr; nehmen Sie es an, wenn es stimmt.</translation>
    </message>
    <message>
        <source>The year {value} has not come yet.</source>
        <translation>Das Jahr {value} liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>The row is for {value}, the delivery for {period}.</source>
        <translation>Die Zeile gilt für {value}, die Lieferung für {period}.</translation>
    </message>
    <message>
        <source>Remove the row, or take the year from the column only.</source>
        <translation>Entfernen Sie die Zeile, oder übernehmen Sie das Jahr nur aus der Spalte.</translation>
    </message>
    <message>
        <source>The cells of this row are separated by {other}, those of the others by {usual}.</source>
        <translation>Die Zellen dieser Zeile sind durch {other} getrennt, die der übrigen durch {usual}.</translation>
    </message>
    <message>
        <source>Write the whole file with one separator.</source>
        <translation>Schreiben Sie die ganze Datei mit einem einzigen Trennzeichen.</translation>
    </message>
    <message>
        <source>{count} of {all} areas have no row: {areas}.</source>
        <translation>{count} von {all} Gebieten haben keine Zeile: {areas}.</translation>
    </message>
    <message>
        <source>Ask for them, or allow gaps; a row with empty cells says “no data”.</source>
        <translation>Fordern Sie sie an, oder lassen Sie Lücken zu; eine Zeile mit leeren Zellen heißt „keine Daten“.</translation>
    </message>
    <message>
        <source>The columns “{first}” and “{value}” are both read as “{measure}” with the same age and sex.</source>
        <translation>Die Spalten „{first}“ und „{value}“ werden beide als „{measure}“ mit demselben Alter und Geschlecht gelesen.</translation>
    </message>
    <message>
        <source>Give one of them another measure, age band or sex.</source>
        <translation>Geben Sie einer davon ein anderes Merkmal, eine andere Altersgruppe oder ein anderes Geschlecht.</translation>
    </message>
    <message>
        <source>The row has {count} cells, the header {width}.</source>
        <translation>Die Zeile hat {count} Zellen, der Kopf {width}.</translation>
    </message>
    <message>
        <source>A separator or decimal comma stands within a cell: put it in quotation marks.</source>
        <translation>In einer Zelle steht ein Trennzeichen oder Dezimalkomma: setzen Sie die Zelle in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The count of {area} for {measure} {period} already stands in row {first}.</source>
        <translation>Die Zählung von {area} für {measure} {period} steht schon in Zeile {first}.</translation>
    </message>
    <message>
        <source>Remove one of the rows, or correct its key.</source>
        <translation>Entfernen Sie eine der Zeilen, oder berichtigen Sie ihren Schlüssel.</translation>
    </message>
    <message>
        <source>The table has a header, but not a single row of counts.</source>
        <translation>Die Tabelle hat einen Kopf, aber keine einzige Zeile mit Zählungen.</translation>
    </message>
    <message>
        <source>Check the rows of the header and the keys.</source>
        <translation>Prüfen Sie die Kopfzeilen und die Schlüssel.</translation>
    </message>
    <message>
        <source>… and {count} more of this kind.</source>
        <translation>… und {count} weitere dieser Art.</translation>
    </message>
    <message>
        <source>The row is cut off: complete it, or ask for the delivery again.</source>
        <translation>Die Zeile ist abgeschnitten: ergänzen Sie sie, oder fordern Sie die Lieferung neu an.</translation>
    </message>
    <message>
        <source>The cells may be separated by {best} or by {second}.</source>
        <translation>Die Zellen können durch {best} oder durch {second} getrennt sein.</translation>
    </message>
    <message>
        <source>Check the columns in the preview, or choose the separator.</source>
        <translation>Prüfen Sie die Spalten in der Vorschau, oder wählen Sie das Trennzeichen.</translation>
    </message>
    <message>
        <source>The file is not a text: it holds binary data.</source>
        <translation>Die Datei ist kein Text: sie enthält Binärdaten.</translation>
    </message>
    <message>
        <source>Save the table as CSV, XLSX or ODS.</source>
        <translation>Speichern Sie die Tabelle als CSV, XLSX oder ODS.</translation>
    </message>
    <message>
        <source>The umlauts look as if written by a DOS program (CP850).</source>
        <translation>Die Umlaute sehen aus, als stammten sie aus einem DOS-Programm (CP850).</translation>
    </message>
    <message>
        <source>Check the names in the preview, or choose another encoding.</source>
        <translation>Prüfen Sie die Namen in der Vorschau, oder wählen Sie einen anderen Zeichensatz.</translation>
    </message>
    <message>
        <source>The encoding of the file cannot be told.</source>
        <translation>Der Zeichensatz der Datei ist nicht zu erkennen.</translation>
    </message>
    <message>
        <source>The umlauts are broken (“{value}”): UTF-8 was read as CP1252 and saved again.</source>
        <translation>Die Umlaute sind zerstört („{value}“): UTF-8 wurde als CP1252 gelesen und wieder gespeichert.</translation>
    </message>
    <message>
        <source>It is read as “{good}”. Accept that, or ask for a correct file.</source>
        <translation>Gelesen wird „{good}“. Nehmen Sie das an, oder fordern Sie eine richtige Datei an.</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <source>column “{column}”</source>
        <translation>Spalte „{column}“</translation>
    </message>
    <message>
        <source>Check the key and the plan version, or leave the row out in the profile.</source>
        <translation>Prüfen Sie den Schlüssel und den Planstand, oder lassen Sie die Zeile im Profil aus.</translation>
    </message>
    <message>
        <source>The key of the area is empty.</source>
        <translation>Der Schlüssel des Gebiets ist leer.</translation>
    </message>
    <message>
        <source>Complete the key, or remove the row.</source>
        <translation>Ergänzen Sie den Schlüssel, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>The key “{value}” was turned into a number with an exponent.</source>
        <translation>Der Schlüssel „{value}“ wurde in eine Zahl mit Exponent verwandelt.</translation>
    </message>
    <message>
        <source>Deliver the column as text: its digits are lost here.</source>
        <translation>Liefern Sie die Spalte als Text: hier sind Ziffern verloren gegangen.</translation>
    </message>
    <message>
        <source>The key “{value}” was turned into a decimal number.</source>
        <translation>Der Schlüssel „{value}“ wurde in eine Dezimalzahl verwandelt.</translation>
    </message>
    <message>
        <source>Deliver the column as text.</source>
        <translation>Liefern Sie die Spalte als Text.</translation>
    </message>
    <message>
        <source>The key “{value}” has lost its leading zeros: “{meant}”?</source>
        <translation>Der Schlüssel „{value}“ hat seine führenden Nullen verloren: „{meant}“?</translation>
    </message>
    <message>
        <source>Deliver the column as text, or set the width of keys to {width} in the profile.</source>
        <translation>Liefern Sie die Spalte als Text, oder setzen Sie im Profil die Breite der Schlüssel auf {width}.</translation>
    </message>
    <message>
        <source>The key “{value}” was cut to 15 digits by Excel: “{meant}”?</source>
        <translation>Excel hat den Schlüssel „{value}“ auf 15 Ziffern gekürzt: „{meant}“?</translation>
    </message>
    <message>
        <source>The key “{value}” is only the beginning of a key: “{meant}”?</source>
        <translation>Der Schlüssel „{value}“ ist nur der Anfang eines Schlüssels: „{meant}“?</translation>
    </message>
    <message>
        <source>Deliver whole keys, or say in the profile how they are built.</source>
        <translation>Liefern Sie ganze Schlüssel, oder legen Sie im Profil fest, wie sie gebildet werden.</translation>
    </message>
    <message>
        <source>The Quartier “{value}” does not exist in the workspace.</source>
        <translation>Das Quartier „{value}“ gibt es im Arbeitsbereich nicht.</translation>
    </message>
    <message>
        <source>The Kommune “{value}” does not exist in the workspace.</source>
        <translation>Die Kommune „{value}“ gibt es im Arbeitsbereich nicht.</translation>
    </message>
    <message>
        <source>The Kreis “{value}” does not exist in the workspace.</source>
        <translation>Den Kreis „{value}“ gibt es im Arbeitsbereich nicht.</translation>
    </message>
    <message>
        <source>Is “{meant}” meant? Correct the key, or leave the row out in the profile.</source>
        <translation>Ist „{meant}“ gemeint? Berichtigen Sie den Schlüssel, oder lassen Sie die Zeile im Profil aus.</translation>
    </message>
    <message>
        <source>The key “{value}” is read as “{meant}”.</source>
        <translation>Der Schlüssel „{value}“ wird als „{meant}“ gelesen.</translation>
    </message>
    <message>
        <source>Accept that, or correct the key in the file.</source>
        <translation>Nehmen Sie das an, oder berichtigen Sie den Schlüssel in der Datei.</translation>
    </message>
    <message>
        <source>Correct the cell, or ask the deliverer.</source>
        <translation>Berichtigen Sie die Zelle, oder fragen Sie die liefernde Stelle.</translation>
    </message>
    <message>
        <source>Deliver counts: whole numbers of 0 or more.</source>
        <translation>Liefern Sie Zählungen: ganze Zahlen ab 0.</translation>
    </message>
    <message>
        <source>“{value}” is a share, not a count.</source>
        <translation>„{value}“ ist ein Anteil, keine Zählung.</translation>
    </message>
    <message>
        <source>Deliver numerator and denominator as counts; rates are computed here.</source>
        <translation>Liefern Sie Zähler und Nenner als Zählungen; Quoten werden hier gerechnet.</translation>
    </message>
    <message>
        <source>“{value}” is neither a number nor a known symbol.</source>
        <translation>„{value}“ ist weder eine Zahl noch ein bekanntes Zeichen.</translation>
    </message>
    <message>
        <source>Correct the cell, or say in the import profile what the symbol means.</source>
        <translation>Berichtigen Sie die Zelle, oder legen Sie im Importprofil fest, was das Zeichen bedeutet.</translation>
    </message>
    <message>
        <source>“{value}” is negative.</source>
        <translation>„{value}“ ist negativ.</translation>
    </message>
    <message>
        <source>“{value}” is too large for a count.</source>
        <translation>„{value}“ ist zu groß für eine Zählung.</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number.</source>
        <translation>„{value}“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>Deliver counts, not rates or averages; check the decimal and thousands mark too.</source>
        <translation>Liefern Sie Zählungen, keine Quoten oder Mittelwerte; prüfen Sie auch Dezimal- und Tausenderzeichen.</translation>
    </message>
    <message>
        <source>“{value}” is a number in scientific notation.</source>
        <translation>„{value}“ ist eine Zahl in Exponentialschreibweise.</translation>
    </message>
    <message>
        <source>Write all digits: a program has shortened the number.</source>
        <translation>Schreiben Sie alle Ziffern aus: ein Programm hat die Zahl gekürzt.</translation>
    </message>
    <message>
        <source>“{value}” can be read in two ways: as {one} or as {other}.</source>
        <translation>„{value}“ lässt sich auf zwei Arten lesen: als {one} oder als {other}.</translation>
    </message>
    <message>
        <source>Say in the import profile which mark separates thousands and which decimals.</source>
        <translation>Legen Sie im Importprofil fest, welches Zeichen Tausender und welches Dezimalstellen trennt.</translation>
    </message>
    <message>
        <source>“{value}” is not a finite number.</source>
        <translation>„{value}“ ist keine endliche Zahl.</translation>
    </message>
    <message>
        <source>Leave the cell empty for no data, or write the symbol for it.</source>
        <translation>Lassen Sie die Zelle leer, wenn es keine Daten gibt, oder schreiben Sie das Zeichen dafür.</translation>
    </message>
    <message>
        <source>“{value}” is the error of a formula.</source>
        <translation>„{value}“ ist der Fehler einer Formel.</translation>
    </message>
    <message>
        <source>Correct the formula, save the file and read it again.</source>
        <translation>Berichtigen Sie die Formel, speichern Sie die Datei und lesen Sie sie neu ein.</translation>
    </message>
    <message>
        <source>The date “{value}” has a year of two digits.</source>
        <translation>Das Datum „{value}“ hat ein zweistelliges Jahr.</translation>
    </message>
    <message>
        <source>Write the year in four digits, or choose the date format dd.mm.yy in the profile.</source>
        <translation>Schreiben Sie das Jahr vierstellig, oder wählen Sie im Profil die Datumsform dd.mm.yy.</translation>
    </message>
    <message>
        <source>“{value}” may be a date that Excel stores as a number ({date}).</source>
        <translation>„{value}“ kann ein Datum sein, das Excel als Zahl speichert ({date}).</translation>
    </message>
    <message>
        <source>Format the column as a date, or choose the date format excel in the profile.</source>
        <translation>Formatieren Sie die Spalte als Datum, oder wählen Sie im Profil die Datumsform excel.</translation>
    </message>
    <message>
        <source>There is no such day as “{value}”.</source>
        <translation>Den Tag „{value}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Correct the date.</source>
        <translation>Berichtigen Sie das Datum.</translation>
    </message>
    <message>
        <source>This is no import profile.</source>
        <translation>Das ist kein Importprofil.</translation>
    </message>
    <message>
        <source>Take a stored profile, or the examples in the handbook.</source>
        <translation>Nehmen Sie ein gespeichertes Profil oder die Beispiele aus dem Handbuch.</translation>
    </message>
    <message>
        <source>Correct the field “{field_name}” of the profile.</source>
        <translation>Berichtigen Sie das Feld „{field_name}“ des Profils.</translation>
    </message>
    <message>
        <source>Profiles of version {version} are read.</source>
        <translation>Gelesen werden Profile der Version {version}.</translation>
    </message>
    <message>
        <source>“{value}” is not a year of four digits.</source>
        <translation>„{value}“ ist kein vierstelliges Jahr.</translation>
    </message>
    <message>
        <source>The same mark “{value}” cannot separate thousands and decimals.</source>
        <translation>Dasselbe Zeichen „{value}“ kann nicht Tausender und Dezimalstellen trennen.</translation>
    </message>
    <message>
        <source>A table has either one column per measure or one count per row.</source>
        <translation>Eine Tabelle hat entweder eine Spalte je Merkmal oder eine Zählung je Zeile.</translation>
    </message>
    <message>
        <source>A list of texts is expected.</source>
        <translation>Hier wird eine Liste von Texten erwartet.</translation>
    </message>
    <message>
        <source>“{value}” is not allowed. Allowed: {allowed}.</source>
        <translation>„{value}“ ist nicht zulässig. Zulässig sind: {allowed}.</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number of {least} or more.</source>
        <translation>„{value}“ ist keine ganze Zahl ab {least}.</translation>
    </message>
    <message>
        <source>“field: value” entries are expected.</source>
        <translation>Hier werden Einträge der Form „Feld: Wert“ erwartet.</translation>
    </message>
    <message>
        <source>A list is expected (lines that begin with -).</source>
        <translation>Hier wird eine Liste erwartet (Zeilen, die mit - beginnen).</translation>
    </message>
    <message>
        <source>The column with the values is missing.</source>
        <translation>Die Spalte mit den Werten fehlt.</translation>
    </message>
    <message>
        <source>The field is unknown. Known fields: {known}.</source>
        <translation>Das Feld ist unbekannt. Bekannte Felder: {known}.</translation>
    </message>
    <message>
        <source>A single text is expected.</source>
        <translation>Hier wird ein einzelner Text erwartet.</translation>
    </message>
    <message>
        <source>“{value}” is not a range of characters such as 1-3.</source>
        <translation>„{value}“ ist kein Bereich von Stellen wie 1-3.</translation>
    </message>
    <message>
        <source>Each column needs “spalte” (its header) and “merkmal” (from the catalogue); found: “{value}”.</source>
        <translation>Jede Spalte braucht „spalte“ (ihre Überschrift) und „merkmal“ (aus dem Katalog); gefunden: „{value}“.</translation>
    </message>
    <message>
        <source>“{value}” is a number, not a symbol.</source>
        <translation>„{value}“ ist eine Zahl, kein Zeichen.</translation>
    </message>
    <message>
        <source>This is no valid YAML.</source>
        <translation>Das ist kein gültiges YAML.</translation>
    </message>
    <message>
        <source>Check indentation, colons and quotation marks.</source>
        <translation>Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen.</translation>
    </message>
    <message>
        <source>The import profile is not saved as UTF-8.</source>
        <translation>Das Importprofil ist nicht als UTF-8 gespeichert.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 in the text editor.</source>
        <translation>Speichern Sie es im Texteditor als UTF-8.</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation>Die Datei kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the place and its permissions; close it in other programs.</source>
        <translation>Prüfen Sie Ort und Berechtigungen; schließen Sie die Datei in anderen Programmen.</translation>
    </message>
    <message>
        <source>“{value}” is not an age band such as 0-2, 65 or 90+.</source>
        <translation>„{value}“ ist keine Altersgruppe wie 0-2, 65 oder 90+.</translation>
    </message>
    <message>
        <source>The header stands in row {value} instead of row {before}.</source>
        <translation>Der Kopf steht in Zeile {value} statt in Zeile {before}.</translation>
    </message>
    <message>
        <source>Check the preview; accept it if it is right.</source>
        <translation>Prüfen Sie die Vorschau; nehmen Sie es an, wenn sie stimmt.</translation>
    </message>
    <message>
        <source>Only {matched} of {parts} keys of the Gliederung are Quartiere of the workspace.</source>
        <translation>Nur {matched} von {parts} Schlüsseln der Gliederung sind Quartiere des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Say in the profile which characters make the key, or check the plan version.</source>
        <translation>Legen Sie im Profil fest, welche Stellen den Schlüssel bilden, oder prüfen Sie den Planstand.</translation>
    </message>
    <message>
        <source>No column holds keys of areas of the workspace.</source>
        <translation>In keiner Spalte stehen Schlüssel von Gebieten des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>The year {value} is taken from the headers.</source>
        <translation>Das Jahr {value} stammt aus den Überschriften.</translation>
    </message>
    <message>
        <source>“{value}” is read as “{measure}”.</source>
        <translation>„{value}“ wird als „{measure}“ gelesen.</translation>
    </message>
    <message>
        <source>Accept that, or choose another measure.</source>
        <translation>Nehmen Sie das an, oder wählen Sie ein anderes Merkmal.</translation>
    </message>
    <message>
        <source>Some numbers have a decimal comma, others a decimal point.</source>
        <translation>Manche Zahlen haben ein Dezimalkomma, andere einen Dezimalpunkt.</translation>
    </message>
    <message>
        <source>Ask for one way of writing; the cells that do not fit are listed.</source>
        <translation>Bitten Sie um eine einheitliche Schreibweise; die Zellen, die nicht passen, sind aufgeführt.</translation>
    </message>
    <message>
        <source>“{value}” can be read in two ways; counts are whole, so it is read as {meant}.</source>
        <translation>„{value}“ lässt sich auf zwei Arten lesen; Zählungen sind ganze Zahlen, deshalb wird {meant} gelesen.</translation>
    </message>
    <message>
        <source>Accept that, or say in the profile which mark separates thousands and which decimals.</source>
        <translation>Nehmen Sie das an, oder legen Sie im Profil fest, welches Zeichen Tausender und welches Dezimalstellen trennt.</translation>
    </message>
    <message>
        <source>The table has both “-” and “0”: “0” then means fewer than one half, rounded.</source>
        <translation>In der Tabelle kommen „-“ und „0“ vor: „0“ heißt dann weniger als die Hälfte von 1, gerundet.</translation>
    </message>
    <message>
        <source>Accept that (0 becomes unreliable), or set “null: exakt” if 0 is exact here.</source>
        <translation>Nehmen Sie das an (0 wird unsicher), oder setzen Sie „null: exakt“, wenn 0 hier genau gilt.</translation>
    </message>
    <message>
        <source>The year {value} is taken from the title or name of the file.</source>
        <translation>Das Jahr {value} stammt aus dem Titel oder dem Namen der Datei.</translation>
    </message>
    <message>
        <source>The header seems to have {count} lines (rows {rows}).</source>
        <translation>Der Kopf hat offenbar {count} Zeilen (Zeilen {rows}).</translation>
    </message>
    <message>
        <source>Check the names of the columns in the preview.</source>
        <translation>Prüfen Sie die Namen der Spalten in der Vorschau.</translation>
    </message>
    <message>
        <source>The table has no header.</source>
        <translation>Die Tabelle hat keinen Kopf.</translation>
    </message>
    <message>
        <source>Choose the measure of each column.</source>
        <translation>Wählen Sie zu jeder Spalte das Merkmal.</translation>
    </message>
    <message>
        <source>The keys in the column have lost their leading zeros.</source>
        <translation>Die Schlüssel in der Spalte haben ihre führenden Nullen verloren.</translation>
    </message>
    <message>
        <source>They are filled up to {width} digits. Accept that, or ask for text.</source>
        <translation>Sie werden auf {width} Stellen aufgefüllt. Nehmen Sie das an, oder fordern Sie die Spalte als Text an.</translation>
    </message>
    <message>
        <source>The column is for {value}, the delivery for {year}: it is left out.</source>
        <translation>Die Spalte gilt für {value}, die Lieferung für {year}: sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>Read the file once for each year.</source>
        <translation>Lesen Sie die Datei für jedes Jahr einmal ein.</translation>
    </message>
    <message>
        <source>It is not known what this column counts; it is left out.</source>
        <translation>Es ist nicht bekannt, was diese Spalte zählt; sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>Choose its measure, or accept that it is left out.</source>
        <translation>Wählen Sie ihr Merkmal, oder nehmen Sie an, dass sie ausgelassen wird.</translation>
    </message>
    <message>
        <source>Another column is read as “{value}” already; this one is left out.</source>
        <translation>Eine andere Spalte wird schon als „{value}“ gelesen; diese wird ausgelassen.</translation>
    </message>
    <message>
        <source>“{value}” stands in {count} cells: it is read as withheld (secret), not as 0.</source>
        <translation>„{value}“ steht in {count} Zellen: es wird als gesperrt (geheim) gelesen, nicht als 0.</translation>
    </message>
    <message>
        <source>Accept that, or say in the profile that it means “no data” at this source.</source>
        <translation>Nehmen Sie das an, oder legen Sie im Profil fest, dass es bei dieser Quelle „keine Daten“ heißt.</translation>
    </message>
    <message>
        <source>The keys in the column lack “{value}” at their beginning.</source>
        <translation>Den Schlüsseln in der Spalte fehlt „{value}“ am Anfang.</translation>
    </message>
    <message>
        <source>It is put in front. Accept that, or say how keys are built.</source>
        <translation>Es wird vorangestellt. Nehmen Sie das an, oder legen Sie fest, wie Schlüssel gebildet werden.</translation>
    </message>
    <message>
        <source>The sex “{value}” is read as “{sex}”.</source>
        <translation>Das Geschlecht „{value}“ wird als „{sex}“ gelesen.</translation>
    </message>
    <message>
        <source>Accept that, or say what it means.</source>
        <translation>Nehmen Sie das an, oder legen Sie fest, was es bedeutet.</translation>
    </message>
    <message>
        <source>The key is joined from the columns {left} and {right}.</source>
        <translation>Der Schlüssel wird aus den Spalten {left} und {right} zusammengesetzt.</translation>
    </message>
    <message>
        <source>Check the keys in the preview; accept it if they are right.</source>
        <translation>Prüfen Sie die Schlüssel in der Vorschau; nehmen Sie es an, wenn sie stimmen.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Ask for the delivery again.</source>
        <translation>Fordern Sie die Lieferung neu an.</translation>
    </message>
    <message>
        <source>The file is too large for a table of counts ({size} MB; up to {cells} cells are read).</source>
        <translation>Die Datei ist zu groß für eine Tabelle mit Zählungen ({size} MB; gelesen werden bis zu {cells} Zellen).</translation>
    </message>
    <message>
        <source>The encoding “{value}” is unknown.</source>
        <translation>Der Zeichensatz „{value}“ ist unbekannt.</translation>
    </message>
    <message>
        <source>Choose one of: {known}.</source>
        <translation>Wählen Sie einen von: {known}.</translation>
    </message>
    <message>
        <source>The file is not a table, or it is packed.</source>
        <translation>Die Datei ist keine Tabelle, oder sie ist gepackt.</translation>
    </message>
    <message>
        <source>The file is an old or encrypted Excel workbook (XLS).</source>
        <translation>Die Datei ist eine alte oder verschlüsselte Excel-Mappe (XLS).</translation>
    </message>
    <message>
        <source>The file is a web page, whatever its name says.</source>
        <translation>Die Datei ist eine Webseite, auch wenn ihr Name etwas anderes sagt.</translation>
    </message>
    <message>
        <source>The file is a PDF.</source>
        <translation>Die Datei ist ein PDF.</translation>
    </message>
    <message>
        <source>Open it in the program it comes from and save it as XLSX, ODS or CSV, without password.</source>
        <translation>Öffnen Sie sie in dem Programm, aus dem sie stammt, und speichern Sie sie als XLSX, ODS oder CSV, ohne Kennwort.</translation>
    </message>
    <message>
        <source>“{value}” has letters that were lost in a conversion (�).</source>
        <translation>In „{value}“ sind bei einer Umwandlung Buchstaben verloren gegangen (�).</translation>
    </message>
    <message>
        <source>Ask for the file again, saved as UTF-8 or CSV of Excel.</source>
        <translation>Fordern Sie die Datei neu an, als UTF-8 oder als CSV aus Excel gespeichert.</translation>
    </message>
    <message>
        <source>“{value}” has broken umlauts: it seems to mean “{good}”.</source>
        <translation>„{value}“ hat zerstörte Umlaute: gemeint ist offenbar „{good}“.</translation>
    </message>
    <message>
        <source>Correct the text, or choose another encoding.</source>
        <translation>Berichtigen Sie den Text, oder wählen Sie einen anderen Zeichensatz.</translation>
    </message>
    <message>
        <source>The file is not written in {encoding} from here on.</source>
        <translation>Ab hier ist die Datei nicht in {encoding} geschrieben.</translation>
    </message>
    <message>
        <source>Choose another encoding, or save the file as UTF-8.</source>
        <translation>Wählen Sie einen anderen Zeichensatz, oder speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>A quotation mark is opened and not closed, or text follows a closed one.</source>
        <translation>Ein Anführungszeichen wird geöffnet und nicht geschlossen, oder hinter einem geschlossenen folgt Text.</translation>
    </message>
    <message>
        <source>Close it, or write quotation marks within a cell twice (&quot;&quot;).</source>
        <translation>Schließen Sie es, oder schreiben Sie Anführungszeichen in einer Zelle doppelt.</translation>
    </message>
    <message>
        <source>The sheet “{value}” is hidden in the file.</source>
        <translation>Das Blatt „{value}“ ist in der Datei ausgeblendet.</translation>
    </message>
    <message>
        <source>Make sure that it is meant, or choose another sheet.</source>
        <translation>Vergewissern Sie sich, dass es gemeint ist, oder wählen Sie ein anderes Blatt.</translation>
    </message>
    <message>
        <source>The sheet “{sheet}” has {count} hidden rows; they are read like the others.</source>
        <translation>Das Blatt „{sheet}“ hat {count} ausgeblendete Zeilen; sie werden wie die übrigen gelesen.</translation>
    </message>
    <message>
        <source>Delete them in the file if they do not belong to the delivery.</source>
        <translation>Löschen Sie sie in der Datei, wenn sie nicht zur Lieferung gehören.</translation>
    </message>
    <message>
        <source>The file has no sheet with cells.</source>
        <translation>Die Datei hat kein Blatt mit Zellen.</translation>
    </message>
    <message>
        <source>The file is damaged or protected and cannot be opened.</source>
        <translation>Die Datei ist beschädigt oder geschützt und lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The sheet “{sheet}” is empty.</source>
        <translation>Das Blatt „{sheet}“ ist leer.</translation>
    </message>
    <message>
        <source>Choose another sheet: {sheets}.</source>
        <translation>Wählen Sie ein anderes Blatt: {sheets}.</translation>
    </message>
    <message>
        <source>The layer “{sheet}” has no features.</source>
        <translation>Der Layer „{sheet}“ hat keine Objekte.</translation>
    </message>
    <message>
        <source>Choose another layer: {sheets}.</source>
        <translation>Wählen Sie einen anderen Layer: {sheets}.</translation>
    </message>
    <message>
        <source>There is no sheet “{value}”.</source>
        <translation>Es gibt kein Blatt „{value}“.</translation>
    </message>
    <message>
        <source>Choose one of: {sheets}.</source>
        <translation>Wählen Sie eines von: {sheets}.</translation>
    </message>
    <message>
        <source>This QGIS cannot read {driver} files.</source>
        <translation>Dieses QGIS kann {driver}-Dateien nicht lesen.</translation>
    </message>
    <message>
        <source>Save the table as CSV.</source>
        <translation>Speichern Sie die Tabelle als CSV.</translation>
    </message>
    <message>
        <source>The cell holds a formula without its result.</source>
        <translation>In der Zelle steht eine Formel ohne ihr Ergebnis.</translation>
    </message>
    <message>
        <source>Open the file in the spreadsheet program, save it there and read it again.</source>
        <translation>Öffnen Sie die Datei in der Tabellenkalkulation, speichern Sie sie dort und lesen Sie sie neu ein.</translation>
    </message>
    <message>
        <source>Ask the source whether something happened there (new housing, another evaluation) or the row is wrong; release it with a note if it is right.</source>
        <translation>Fragen Sie bei der Quelle nach, ob sich dort etwas ereignet hat (Neubau, andere Auswertung) oder die Zeile falsch ist; ist der Wert richtig, geben Sie ihn mit einer Bemerkung frei.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: there is no earlier year to compare with.</source>
        <translation>„{measure}“ {period}: Es gibt kein früheres Jahr zum Vergleich.</translation>
    </message>
    <message>
        <source>Check some areas by hand, or deliver earlier years too.</source>
        <translation>Prüfen Sie einige Gebiete von Hand, oder liefern Sie auch frühere Jahre.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: {value} is far more than the earlier years let expect ({lower} to {upper}).</source>
        <translation>„{measure}“ {period}, {area}: {value} ist weit mehr, als nach den Vorjahren zu erwarten war ({lower} bis {upper}).</translation>
    </message>
    <message>
        <source>“{measure}”: the total of all areas goes from {before} in {earlier} to {after} in {period} ({change} %).</source>
        <translation>„{measure}“: Die Summe aller Gebiete geht von {before} ({earlier}) auf {after} ({period}), das sind {change} %.</translation>
    </message>
    <message>
        <source>Check whether the whole file belongs to another measure, period or unit, or parts of it stand twice.</source>
        <translation>Prüfen Sie, ob die ganze Datei zu einem anderen Merkmal, Jahr oder einer anderen Einheit gehört oder Teile doppelt enthalten sind.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: {value} is far less than the earlier years let expect ({lower} to {upper}).</source>
        <translation>„{measure}“ {period}, {area}: {value} ist weit weniger, als nach den Vorjahren zu erwarten war ({lower} bis {upper}).</translation>
    </message>
    <message>
        <source>“{measure}” {period}: all {count} areas have the same value, {value}.</source>
        <translation>„{measure}“ {period}: Alle {count} Gebiete haben denselben Wert {value}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: every single value is that of {earlier}.</source>
        <translation>„{measure}“ {period}: Jeder einzelne Wert ist der von {earlier}.</translation>
    </message>
    <message>
        <source>“{measure}” and “{other}” {period} look as if they had been swapped.</source>
        <translation>„{measure}“ und „{other}“ {period} sehen aus, als wären sie vertauscht.</translation>
    </message>
    <message>
        <source>Compare the headers with those of the last delivery and correct the import profile.</source>
        <translation>Vergleichen Sie die Spaltenüberschriften mit denen der letzten Lieferung, und berichtigen Sie das Importprofil.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: all {count} areas have 0, although there were cases in {earlier}.</source>
        <translation>„{measure}“ {period}: Alle {count} Gebiete haben den Wert 0, obwohl es {earlier} Fälle gab.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: {same} of {compared} values are exactly those of {earlier}.</source>
        <translation>„{measure}“ {period}: {same} von {compared} Werten sind genau die von {earlier}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: the values are those of {earlier} in another order of the areas: they were sorted without their keys.</source>
        <translation>„{measure}“ {period}: Die Werte sind die von {earlier} in anderer Reihenfolge der Gebiete: Sie wurden ohne ihre Schlüssel sortiert.</translation>
    </message>
    <message>
        <source>Check where a row was inserted, removed or sorted without its key, and deliver again.</source>
        <translation>Prüfen Sie, wo eine Zeile eingefügt, entfernt oder ohne ihren Schlüssel sortiert wurde, und lassen Sie neu liefern.</translation>
    </message>
    <message>
        <source>“{measure}” {period} looks like “{other}” of {earlier}: the columns have moved.</source>
        <translation>„{measure}“ {period} sieht aus wie „{other}“ von {earlier}: Die Spalten sind verrutscht.</translation>
    </message>
    <message>
        <source>Check whether the column was filled down, or zeros stand for missing data (deliver these empty).</source>
        <translation>Prüfen Sie, ob die Spalte nach unten ausgefüllt wurde oder Nullen für fehlende Daten stehen (diese bitte leer liefern).</translation>
    </message>
    <message>
        <source>Ask the source for the file of {period}; the old one was probably sent again or the period is wrong.</source>
        <translation>Bitten Sie die Quelle um die Datei für {period}; vermutlich wurde die alte noch einmal geschickt oder das Jahr ist falsch angegeben.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: from {area} on, the values are those of areas {rows} rows away in {earlier}: keys and values are shifted against each other.</source>
        <translation>„{measure}“ {period}: Ab {area} stehen die Werte von {earlier} um {rows} Zeilen versetzt: Schlüssel und Werte sind gegeneinander verrutscht.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: the age bands add up to {parts}, the total says {total}{more}.</source>
        <translation>„{measure}“ {period}, {area}: Die Altersgruppen ergeben zusammen {parts}, als Gesamtzahl ist {total} angegeben{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: the sexes add up to {parts}, the total says {total}{more}.</source>
        <translation>„{measure}“ {period}, {area}: Die Geschlechter ergeben zusammen {parts}, als Gesamtzahl ist {total} angegeben{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: the parts of {area} add up to {parts}, the delivered total says {total}{more}.</source>
        <translation>„{measure}“ {period}: Die Teile von {area} ergeben zusammen {parts}, als Gesamtzahl ist {total} geliefert{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: the age bands that are not withheld add up to {parts} already, the total says {total}{more}.</source>
        <translation>„{measure}“ {period}, {area}: Schon die nicht gesperrten Altersgruppen ergeben zusammen {parts}, als Gesamtzahl ist {total} angegeben{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: the sexes that are not withheld have {parts} already, the total says {total}{more}.</source>
        <translation>„{measure}“ {period}, {area}: Schon die nicht gesperrten Geschlechter ergeben {parts}, als Gesamtzahl ist {total} angegeben{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: the parts of {area} that are not withheld add up to {parts} already, the delivered total says {total}{more}.</source>
        <translation>„{measure}“ {period}: Schon die nicht gesperrten Teile von {area} ergeben zusammen {parts}, als Gesamtzahl ist {total} geliefert{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: the age bands add up to {parts} with {withheld} withheld ones, which leaves too much of the total of {total}{more}.</source>
        <translation>„{measure}“ {period}, {area}: Die Altersgruppen ergeben zusammen {parts}, {withheld} sind gesperrt; von der Gesamtzahl {total} bleibt damit zu viel offen{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}, {area}: the sexes add up to {parts} with {withheld} withheld ones, which leaves too much of the total of {total}{more}.</source>
        <translation>„{measure}“ {period}, {area}: Die Geschlechter ergeben zusammen {parts}, {withheld} sind gesperrt; von der Gesamtzahl {total} bleibt damit zu viel offen{more}.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: the parts of {area} add up to {parts} with {withheld} withheld ones, which leaves too much of the total of {total}{more}.</source>
        <translation>„{measure}“ {period}: Die Teile von {area} ergeben zusammen {parts}, {withheld} sind gesperrt; von der Gesamtzahl {total} bleibt damit zu viel offen{more}.</translation>
    </message>
    <message>
        <source>Check whether a band is missing, overlaps another one or stands in the wrong column.</source>
        <translation>Prüfen Sie, ob eine Altersgruppe fehlt, sich mit einer anderen überschneidet oder in der falschen Spalte steht.</translation>
    </message>
    <message>
        <source>Check whether the columns of the sexes and of the total are right.</source>
        <translation>Prüfen Sie, ob die Spalten der Geschlechter und die Gesamtspalte richtig zugeordnet sind.</translation>
    </message>
    <message>
        <source>Ask whether both come from the same evaluation and Stichtag, and how cases without an address were counted.</source>
        <translation>Fragen Sie nach, ob beide aus derselben Auswertung zum selben Stichtag stammen und wie Fälle ohne Adresse gezählt wurden.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: {count} of {all} areas are missing: {areas}.</source>
        <translation>„{measure}“ {period}: {count} von {all} Gebieten fehlen: {areas}.</translation>
    </message>
    <message>
        <source>The counts hold values that are no counts (negative, infinite or text). Correct these first: the import names row and column.</source>
        <translation>Die Zählwerte enthalten Angaben, die keine Anzahlen sind (negativ, unendlich oder Text). Berichtigen Sie diese zuerst: Der Import nennt Zeile und Spalte.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: {count} of {all} areas are missing, among them all Quartiere of {kommunen}.</source>
        <translation>„{measure}“ {period}: {count} von {all} Gebieten fehlen, darunter alle Quartiere von {kommunen}.</translation>
    </message>
    <message>
        <source>Ask for the missing rows. If there are no data for these areas, deliver rows with an empty value.</source>
        <translation>Fordern Sie die fehlenden Zeilen nach. Gibt es für diese Gebiete keine Daten, liefern Sie Zeilen mit leerem Wert.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: {count} keys belong to no area of the workspace: {areas}.</source>
        <translation>„{measure}“ {period}: {count} Schlüssel gehören zu keinem Gebiet des Arbeitsbereichs: {areas}.</translation>
    </message>
    <message>
        <source>Check leading zeros and the plan version; counts of older Quartiere are converted first.</source>
        <translation>Prüfen Sie führende Nullen und die Planfassung; Zählwerte älterer Quartiere werden zuerst umgerechnet.</translation>
    </message>
    <message>
        <source>{indicator} {period}, {area}: {part} cases of {whole} persons are more than 100 %.</source>
        <translation>{indicator} {period}, {area}: {part} Fälle auf {whole} Personen sind mehr als 100 %.</translation>
    </message>
    <message>
        <source>Compare both counts ({part_text} and {whole_text}) with the delivery; one of them has the wrong key, column or Stichtag.</source>
        <translation>Vergleichen Sie beide Zählwerte ({part_text} und {whole_text}) mit der Lieferung; bei einem stimmt Schlüssel, Spalte oder Stichtag nicht.</translation>
    </message>
    <message>
        <source>Deliver counts per area, or one file per year. Files of persons are counted with “Count persons and discard them”, which keeps none of them.</source>
        <translation>Liefern Sie Zählungen je Gebiet oder eine Datei je Jahr. Dateien mit Personen zählt „Personen zählen und verwerfen“, das keine davon behält.</translation>
    </message>
</context>
</TS>
