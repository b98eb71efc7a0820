<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>processing</name>
    <message>
        <source>Add counts</source>
        <translation>Zählungen hinzufügen</translation>
    </message>
    <message>
        <source>Takes counts from a table into the workspace.</source>
        <translation>Übernimmt Zählungen aus einer Tabelle in den Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Field with the key of the area</source>
        <translation>Feld mit dem Gebietsschlüssel</translation>
    </message>
    <message>
        <source>Level of the areas</source>
        <translation>Ebene der Gebiete</translation>
    </message>
    <message>
        <source>Field with the period</source>
        <translation>Feld mit dem Zeitraum</translation>
    </message>
    <message>
        <source>Field with the measure</source>
        <translation>Feld mit dem Merkmal</translation>
    </message>
    <message>
        <source>Field with the value</source>
        <translation>Feld mit dem Wert</translation>
    </message>
    <message>
        <source>Field with the sex</source>
        <translation>Feld mit dem Geschlecht</translation>
    </message>
    <message>
        <source>Field with the age band</source>
        <translation>Feld mit der Altersgruppe</translation>
    </message>
    <message>
        <source>Field with the state</source>
        <translation>Feld mit dem Zustand des Wertes</translation>
    </message>
    <message>
        <source>Give either the columns (one column per measure) or the fields with measure and value.</source>
        <translation>Bitte entweder die Spalten angeben (eine Spalte je Merkmal) oder die Felder mit Merkmal und Wert wählen.</translation>
    </message>
    <message>
        <source>Give the period or the field that holds it.</source>
        <translation>Bitte den Zeitraum angeben oder das Feld wählen, in dem er steht.</translation>
    </message>
    <message>
        <source>Row {row}, area {area}: the period “{period}” is not a year. Write it in four digits, e.g. 2025.</source>
        <translation>Zeile {row}, Gebiet {area}: Der Zeitraum „{period}“ ist kein Jahr. Bitte vierstellig schreiben, z. B. 2025.</translation>
    </message>
    <message>
        <source>Table with counts</source>
        <translation>Tabelle mit Zählungen</translation>
    </message>
    <message>
        <source>Period, e.g. 2025</source>
        <translation>Zeitraum, z. B. 2025</translation>
    </message>
    <message>
        <source>Columns (field=measure[age, sex]; …)</source>
        <translation>Spalten (Feld=Merkmal[Alter, Geschlecht]; …)</translation>
    </message>
    <message>
        <source>Name of the source</source>
        <translation>Name der Quelle</translation>
    </message>
    <message>
        <source>Owner of the source</source>
        <translation>Datenhalter der Quelle</translation>
    </message>
    <message>
        <source>Licence or terms of use</source>
        <translation>Lizenz oder Nutzungsbedingungen</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Counts stored</source>
        <translation>Gespeicherte Zählungen</translation>
    </message>
    <message>
        <source>“{entry}” cannot be read. Write columns as field=measure or field=measure[0-14, w].</source>
        <translation>„{entry}“ ist nicht lesbar. Spalten werden als Feld=Merkmal oder Feld=Merkmal[0-14, w] angegeben.</translation>
    </message>
    <message>
        <source>The table has no column “{field}”. It has: {fields}.</source>
        <translation>Die Tabelle hat keine Spalte „{field}“. Vorhanden sind: {fields}.</translation>
    </message>
    <message>
        <source>“{period}” is not a year. Give the period as a year in four digits, e.g. 2025.</source>
        <translation>„{period}“ ist kein Jahr. Bitte den Zeitraum als vierstelliges Jahr angeben, z. B. 2025.</translation>
    </message>
    <message>
        <source>{count} counts stored.</source>
        <translation>{count} Zählungen gespeichert.</translation>
    </message>
    <message>
        <source>Attention score</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Ranks and classifies areas by their need for attention.</source>
        <translation>Ordnet und klassifiziert Gebiete nach ihrem Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Key field</source>
        <translation>Schlüsselfeld</translation>
    </message>
    <message>
        <source>Indicators (higher = more attention)</source>
        <translation>Indikatoren (höherer Wert = mehr Aufmerksamkeitsbedarf)</translation>
    </message>
    <message>
        <source>Inverted indicators (lower = more attention)</source>
        <translation>Umgekehrte Indikatoren (niedrigerer Wert = mehr Aufmerksamkeitsbedarf)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Bevölkerung</translation>
    </message>
    <message>
        <source>Changes of the indicators, in the same order</source>
        <translation>Veränderungen der Indikatoren, in derselben Reihenfolge</translation>
    </message>
    <message>
        <source>Missing indicators</source>
        <translation>Fehlende Indikatoren</translation>
    </message>
    <message>
        <source>Give the period under which the workspace stores the score.</source>
        <translation>Bitte den Zeitraum angeben, unter dem der Score im Arbeitsbereich gespeichert wird.</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Gebiete</translation>
    </message>
    <message>
        <source>Weights (field=weight; …)</source>
        <translation>Gewichte (Feld=Gewicht; …)</translation>
    </message>
    <message>
        <source>Minimum population</source>
        <translation>Mindestzahl der Einwohner</translation>
    </message>
    <message>
        <source>Keys of areas that take no part (separated by commas)</source>
        <translation>Schlüssel ausgenommener Gebiete (durch Komma getrennt)</translation>
    </message>
    <message>
        <source>Period under which the workspace stores the score</source>
        <translation>Zeitraum, unter dem der Score im Arbeitsbereich gespeichert wird</translation>
    </message>
    <message>
        <source>Areas with a score</source>
        <translation>Gebiete mit Score</translation>
    </message>
    <message>
        <source>The workspace has no indicator values for the period “{period}”. There are: {known}. Compute the indicators first or choose one of these.</source>
        <translation>Der Arbeitsbereich enthält keine Indikatorwerte für den Zeitraum „{period}“. Vorhanden sind: {known}. Bitte zuerst die Indikatoren berechnen oder einen dieser Zeiträume wählen.</translation>
    </message>
    <message>
        <source>The workspace has no areas with these keys: {keys}. Check leading zeros and the key field. Nothing was stored.</source>
        <translation>Der Arbeitsbereich enthält keine Gebiete mit diesen Schlüsseln: {keys}. Bitte führende Nullen und das Schlüsselfeld prüfen. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>“{entry}” is not a weight. Write field=weight; the fields are: {fields}.</source>
        <translation>„{entry}“ ist keine gültige Gewichtung. Gewichte werden als Feld=Gewicht angegeben; die Felder sind: {fields}.</translation>
    </message>
    <message>
        <source>{changes} change fields do not match {indicators} indicators. Choose one change field per indicator, in the same order.</source>
        <translation>Zu {indicators} Indikatoren wurden {changes} Veränderungsfelder gewählt. Bitte je Indikator ein Veränderungsfeld wählen, in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>These inverted fields are not among the indicators: {fields}. Choose them there too.</source>
        <translation>Diese umgekehrten Felder sind nicht unter den Indikatoren: {fields}. Bitte auch dort wählen.</translation>
    </message>
    <message>
        <source>{scored} of {total} areas have a score; {attention} need special attention.</source>
        <translation>{scored} von {total} Gebieten haben einen Score; {attention} davon haben besonderen Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>No dynamics: {reason}</source>
        <translation>Ohne Dynamik: {reason}</translation>
    </message>
    <message>
        <source>Row {row}, area {key}, field “{field}”: the value is infinite. Correct it or leave it empty.</source>
        <translation>Zeile {row}, Gebiet {key}, Feld „{field}“: Der Wert ist unendlich. Bitte berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}, field “{field}”: “{value}” is not a number. Correct it or leave it empty.</source>
        <translation>Zeile {row}, Gebiet {key}, Feld „{field}“: „{value}“ ist keine Zahl. Bitte berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>1 Data</source>
        <translation>1 Daten</translation>
    </message>
    <message>
        <source>2 Indicators and attention score</source>
        <translation>2 Indikatoren und Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no field “{field}”. Choose one of its fields: {fields}.</source>
        <translation>Der Layer „{layer}“ hat kein Feld „{field}“. Bitte eines seiner Felder wählen: {fields}.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>“{file}” is in use and cannot be replaced ({reason}). Close the layers and programs that use it, or choose another file name.</source>
        <translation>„{file}“ wird gerade verwendet und kann nicht ersetzt werden ({reason}). Bitte die Layer und Programme schließen, die die Datei geöffnet haben, oder einen anderen Dateinamen wählen.</translation>
    </message>
    <message>
        <source>Row {row}: the key in field “{field}” is empty. Every area needs its key.</source>
        <translation>Zeile {row}: Der Schlüssel im Feld „{field}“ ist leer. Jedes Gebiet braucht seinen Schlüssel.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no features. Choose a layer that is not empty and check its filter.</source>
        <translation>Der Layer „{layer}“ enthält keine Objekte. Bitte einen Layer mit Objekten wählen und den Filter prüfen.</translation>
    </message>
    <message>
        <source>Row {row}: the key “{key}” in field “{field}” already stands in row {first}. Correct the key, or dissolve parts of one area into one feature.</source>
        <translation>Zeile {row}: Der Schlüssel „{key}“ im Feld „{field}“ steht bereits in Zeile {first}. Bitte den Schlüssel berichtigen oder die Teile eines Gebiets zu einem Objekt zusammenführen.</translation>
    </message>
    <message>
        <source>The workspace cannot be read or written ({reason}). Close other programs that use the file and check that the disk is not full.</source>
        <translation>Der Arbeitsbereich kann nicht gelesen oder beschrieben werden ({reason}). Bitte andere Programme schließen, die die Datei verwenden, und prüfen, ob der Datenträger voll ist.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read or written: {reason}. Check the place and its permissions.</source>
        <translation>„{file}“ kann nicht gelesen oder geschrieben werden: {reason}. Bitte Speicherort und Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>Unexpected error ({kind}: {reason}). The details stand in the log “{tag}”; please report it.</source>
        <translation>Unerwarteter Fehler ({kind}: {reason}). Die Einzelheiten stehen im Protokoll „{tag}“; bitte melden Sie den Fehler.</translation>
    </message>
    <message>
        <source>Create workspace</source>
        <translation>Arbeitsbereich anlegen</translation>
    </message>
    <message>
        <source>Stores Quartiere and Kommunen with their keys in a new workspace.</source>
        <translation>Speichert Quartiere und Kommunen mit ihren Schlüsseln in einem neuen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Give the key of the Kreis.</source>
        <translation>Bitte den Schlüssel des Kreises angeben.</translation>
    </message>
    <message>
        <source>Choose the key field of the layer of the Kommunen.</source>
        <translation>Bitte das Schlüsselfeld des Layers der Kommunen wählen.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no reference system. Set it in the layer properties (usually EPSG:25832) and run again.</source>
        <translation>Der Layer „{layer}“ hat kein Koordinatenbezugssystem. Bitte in den Layereigenschaften festlegen (meist EPSG:25832) und erneut ausführen.</translation>
    </message>
    <message>
        <source>The areas of the layer “{layer}” do not lie where its reference system {crs} is valid (coordinates {x} / {y}). Check the reference system declared for the layer and the order of the axes.</source>
        <translation>Die Gebiete des Layers „{layer}“ liegen nicht dort, wo sein Koordinatenbezugssystem {crs} gilt (Koordinaten {x} / {y}). Bitte das für den Layer festgelegte Koordinatenbezugssystem und die Reihenfolge der Achsen prüfen.</translation>
    </message>
    <message>
        <source>Quartiere</source>
        <translation>Quartiere</translation>
    </message>
    <message>
        <source>Name field</source>
        <translation>Namensfeld</translation>
    </message>
    <message>
        <source>Key of the Kommune</source>
        <translation>Schlüssel der Kommune</translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <source>Key field of the Kommunen</source>
        <translation>Schlüsselfeld der Kommunen</translation>
    </message>
    <message>
        <source>Name field of the Kommunen</source>
        <translation>Namensfeld der Kommunen</translation>
    </message>
    <message>
        <source>Settlement areas</source>
        <translation>Siedlungsflächen</translation>
    </message>
    <message>
        <source>Key of the Kreis</source>
        <translation>Schlüssel des Kreises</translation>
    </message>
    <message>
        <source>Name of the Kreis</source>
        <translation>Name des Kreises</translation>
    </message>
    <message>
        <source>Indicator catalogue (empty: the one of the plugin)</source>
        <translation>Indikatorenkatalog (leer: der mitgelieferte)</translation>
    </message>
    <message>
        <source>Reference system of the workspace (empty: that of the Quartiere, if projected)</source>
        <translation>Koordinatenbezugssystem des Arbeitsbereichs (leer: das der Quartiere, sofern projiziert)</translation>
    </message>
    <message>
        <source>Version of the Quartier boundaries</source>
        <translation>Stand der Quartiersgrenzen</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Workspace (*.gpkg)</source>
        <translation>Arbeitsbereich (*.gpkg)</translation>
    </message>
    <message>
        <source>These Kommunen are named by Quartiere but missing in the layer of the Kommunen: {keys}. Check the key fields, leading zeros included.</source>
        <translation>Diese Kommunen sind bei Quartieren angegeben, fehlen aber im Layer der Kommunen: {keys}. Bitte die Schlüsselfelder prüfen, auch auf führende Nullen.</translation>
    </message>
    <message>
        <source>Workspace with {quartiere} Quartiere in {kommunen} Kommunen created.</source>
        <translation>Arbeitsbereich mit {quartiere} Quartieren in {kommunen} Kommunen angelegt.</translation>
    </message>
    <message>
        <source>The workspace needs a projected reference system in metres with an EPSG code, e.g. EPSG:25832, not {crs}.</source>
        <translation>Der Arbeitsbereich braucht ein projiziertes Koordinatenbezugssystem in Metern mit EPSG-Code, z. B. EPSG:25832, nicht {crs}.</translation>
    </message>
    <message>
        <source>The layer “{layer}” is in {crs}, which is not a projected system in metres: the workspace is made in {target}.</source>
        <translation>Der Layer „{layer}“ liegt in {crs} vor, das ist kein projiziertes System in Metern: Der Arbeitsbereich wird in {target} angelegt.</translation>
    </message>
    <message>
        <source>The expression for the Kommune fails at Quartier {key}: {reason}</source>
        <translation>Der Ausdruck für die Kommune scheitert bei Quartier {key}: {reason}</translation>
    </message>
    <message>
        <source>Area {key} has no geometry. Draw it or remove the row.</source>
        <translation>Gebiet {key} hat keine Geometrie. Bitte die Fläche zeichnen oder die Zeile entfernen.</translation>
    </message>
    <message>
        <source>Area {key} has no surface. Draw it anew.</source>
        <translation>Gebiet {key} hat keine Fläche. Bitte neu zeichnen.</translation>
    </message>
    <message>
        <source>Quartier {key}: the key of the Kommune is empty.</source>
        <translation>Quartier {key}: Der Schlüssel der Kommune ist leer. Bitte im Quartierslayer ergänzen.</translation>
    </message>
    <message>
        <source>Area {key}: the coordinates do not fit the declared reference system {crs}. Check it.</source>
        <translation>Gebiet {key}: Die Koordinaten passen nicht zum angegebenen Koordinatenbezugssystem {crs}. Bitte prüfen.</translation>
    </message>
    <message>
        <source>Area {key}: the invalid geometry was repaired (area before {before} m², after {after} m²).</source>
        <translation>Gebiet {key}: Die ungültige Geometrie wurde repariert (Fläche vorher {before} m², nachher {after} m²).</translation>
    </message>
    <message>
        <source>Compute indicators</source>
        <translation>Indikatoren berechnen</translation>
    </message>
    <message>
        <source>Computes all indicators of the catalogue for Quartier, Kommune and Kreis.</source>
        <translation>Berechnet alle Indikatoren des Katalogs für Quartier, Kommune und Kreis.</translation>
    </message>
    <message>
        <source>Level of the map layer</source>
        <translation>Ebene des Kartenlayers</translation>
    </message>
    <message>
        <source>New indicator catalogue (empty: that of the workspace)</source>
        <translation>Neuer Indikatorenkatalog (leer: der des Arbeitsbereichs)</translation>
    </message>
    <message>
        <source>Period of the map layer (empty: the latest)</source>
        <translation>Zeitraum des Kartenlayers (leer: der jüngste)</translation>
    </message>
    <message>
        <source>Map layer</source>
        <translation>Kartenlayer</translation>
    </message>
    <message>
        <source>Indicator values</source>
        <translation>Indikatorwerte</translation>
    </message>
    <message>
        <source>The workspace has no counts yet. Add counts first.</source>
        <translation>Der Arbeitsbereich enthält noch keine Zählungen. Bitte zuerst Zählungen hinzufügen.</translation>
    </message>
    <message>
        <source>There are no counts for the period “{period}”. There are: {known}.</source>
        <translation>Für den Zeitraum „{period}“ gibt es keine Zählungen. Vorhanden sind: {known}.</translation>
    </message>
    <message>
        <source>{code} {name}: {values} values, {unreliable} of them unreliable, {suppressed} suppressed, {missing} without data.</source>
        <translation>{code} {name}: {values} Werte, davon {unreliable} unsicher; {suppressed} gesperrt, {missing} ohne Daten.</translation>
    </message>
    <message>
        <source>Map project</source>
        <translation>Kartenprojekt</translation>
    </message>
    <message>
        <source>Makes a project file that opens in QGIS with map, backdrop and legend.</source>
        <translation>Erstellt eine Projektdatei, die sich in QGIS mit Karte, Hintergrund und Legende öffnet.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Indicator code, e.g. A.2</source>
        <translation>Kennung des Indikators, z. B. A.2</translation>
    </message>
    <message>
        <source>Period (empty: the latest)</source>
        <translation>Zeitraum (leer: der jüngste)</translation>
    </message>
    <message>
        <source>Label the areas with their names</source>
        <translation>Gebiete mit ihren Namen beschriften</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>QGIS project (*.qgz)</source>
        <translation>QGIS-Projekt (*.qgz)</translation>
    </message>
    <message>
        <source>Picture of the map</source>
        <translation>Bild der Karte</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>The workspace has no indicator values yet. Compute the indicators first.</source>
        <translation>Der Arbeitsbereich enthält noch keine Indikatorwerte. Bitte zuerst die Indikatoren berechnen.</translation>
    </message>
    <message>
        <source>The project cannot be written: {reason}</source>
        <translation>Das Projekt kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>Print profiles</source>
        <translation>Profile drucken</translation>
    </message>
    <message>
        <source>Prints the profile of one, some or all areas as PDF.</source>
        <translation>Druckt das Profil eines, mehrerer oder aller Gebiete als PDF.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>The workspace has no areas with these keys: {keys}. Check leading zeros.</source>
        <translation>Der Arbeitsbereich enthält keine Gebiete mit diesen Schlüsseln: {keys}. Bitte führende Nullen prüfen.</translation>
    </message>
    <message>
        <source>Language of the profiles</source>
        <translation>Sprache der Profile</translation>
    </message>
    <message>
        <source>Keys of the areas (empty: all)</source>
        <translation>Schlüssel der Gebiete (leer: alle)</translation>
    </message>
    <message>
        <source>One PDF per area</source>
        <translation>Ein PDF je Gebiet</translation>
    </message>
    <message>
        <source>Folder for the profiles</source>
        <translation>Ordner für die Profile</translation>
    </message>
    <message>
        <source>{count} files written to {folder}.</source>
        <translation>{count} Dateien nach {folder} geschrieben.</translation>
    </message>
    <message>
        <source>Sample county</source>
        <translation>Beispielkreis erzeugen</translation>
    </message>
    <message>
        <source>Generates a fictional county and stores it as a workspace.</source>
        <translation>Erzeugt einen erfundenen Kreis und speichert ihn als Arbeitsbereich.</translation>
    </message>
    <message>
        <source>A county needs at least two Quartiere for each Kommune.</source>
        <translation>Ein Kreis braucht mindestens zwei Quartiere je Kommune.</translation>
    </message>
    <message>
        <source>A county needs at least 100 addresses for each Quartier.</source>
        <translation>Ein Kreis braucht mindestens 100 Adressen je Quartier.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Number of Quartiere</source>
        <translation>Anzahl der Quartiere</translation>
    </message>
    <message>
        <source>Number of Kommunen</source>
        <translation>Anzahl der Kommunen</translation>
    </message>
    <message>
        <source>Number of addresses</source>
        <translation>Anzahl der Adressen</translation>
    </message>
    <message>
        <source>{quartiere} Quartiere, {kommunen} Kommunen, {addresses} addresses and {counts} counts generated. All of it is synthetic.</source>
        <translation>{quartiere} Quartiere, {kommunen} Kommunen, {addresses} Adressen und {counts} Zählungen erzeugt. Alle Daten sind synthetisch.</translation>
    </message>
    <message>
        <source>Style layer by preset</source>
        <translation>Layer nach Vorlage gestalten</translation>
    </message>
    <message>
        <source>Gives a layer the classes, colours, states and legend of a preset.</source>
        <translation>Gibt einem Layer Klassen, Farben, Zustände und Legende einer Vorlage.</translation>
    </message>
    <message>
        <source>“{layer}” is not a map layer of the workspace “{file}”. Leave the workspace empty and choose a value field, or choose its own workspace.</source>
        <translation>„{layer}“ ist kein Kartenlayer des Arbeitsbereichs „{file}“. Bitte den Arbeitsbereich leer lassen und ein Wertefeld wählen oder den zugehörigen Arbeitsbereich angeben.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Value field (other layers)</source>
        <translation>Wertefeld (andere Layer)</translation>
    </message>
    <message>
        <source>Title of the legend (other layers)</source>
        <translation>Titel der Legende (andere Layer)</translation>
    </message>
    <message>
        <source>Unit (other layers)</source>
        <translation>Einheit (andere Layer)</translation>
    </message>
    <message>
        <source>Rate of the Kreis (other layers)</source>
        <translation>Wert des Kreises (andere Layer)</translation>
    </message>
    <message>
        <source>Style file</source>
        <translation>Stildatei</translation>
    </message>
    <message>
        <source>QGIS style (*.qml)</source>
        <translation>QGIS-Stil (*.qml)</translation>
    </message>
    <message>
        <source>Styled layer</source>
        <translation>Gestalteter Layer</translation>
    </message>
    <message>
        <source>The preset “{preset}” needs a value: give the code of an indicator (map layer of a workspace) or choose a value field.</source>
        <translation>Die Vorlage „{preset}“ braucht einen Wert: Bitte die Kennung eines Indikators angeben (Kartenlayer eines Arbeitsbereichs) oder ein Wertefeld wählen.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no polygons. The presets colour surfaces; choose a polygon layer.</source>
        <translation>Der Layer „{layer}“ enthält keine Polygone. Die Vorlagen färben Flächen; bitte einen Polygonlayer wählen.</translation>
    </message>
    <message>
        <source>another program is writing to it</source>
        <translation>ein anderes Programm schreibt gerade hinein</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>sie ist schreibgeschützt</translation>
    </message>
    <message>
        <source>The expression for the Kommune cannot be read ({reason}).</source>
        <translation>Der Ausdruck für die Kommune ist nicht lesbar ({reason}).</translation>
    </message>
    <message>
        <source>&lt;p&gt;Computes every indicator of the catalogue from the counts of the workspace, for all periods and for Quartier, Kommune and Kreis in one pass. Rates are recomputed at each level from summed numerators and denominators, never averaged.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Intervals (95 %)&lt;/b&gt;: shares Wilson; events Byar, exact below 10 cases; standardised rates Dobson (European standard population 1976 or 2013, not shown below 10 cases).&lt;br&gt;&lt;b&gt;Difference from Kreis and Kommune&lt;/b&gt;: score test that takes into account that the benchmark contains the area, exact for small numbers; adjusted for many tests (Benjamini-Hochberg) over all areas of a level.&lt;br&gt;&lt;b&gt;Minimum rules&lt;/b&gt; of the source: values on too few cases or persons are withheld (suppressed) and carry no number anywhere; few cases make a value unreliable. An empty count is no data, never 0.&lt;/p&gt;&lt;p&gt;The result is stored in the workspace as a long table and as map layers, one per level and year. &lt;b&gt;Level&lt;/b&gt; and &lt;b&gt;period&lt;/b&gt; only choose which map layer is returned; without a period it is the latest.&lt;/p&gt;&lt;p&gt;An attention score whose indicator values have changed is void: it is removed and named in the log. Compute it again.&lt;/p&gt;&lt;p&gt;Sources: Wilson 1927; Breslow and Day 1987 (Byar); Dobson et al. 1991; Benjamini and Hochberg 1995.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Berechnet jeden Indikator des Katalogs aus den Zählungen des Arbeitsbereichs, für alle Zeiträume und für Quartier, Kommune und Kreis in einem Durchgang. Raten werden auf jeder Ebene aus summierten Zählern und Nennern neu berechnet, niemals gemittelt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Vertrauensbereiche (95 %)&lt;/b&gt;: Anteile nach Wilson; Ereignisse nach Byar, unter 10 Fällen exakt; standardisierte Raten nach Dobson (Europastandardbevölkerung 1976 oder 2013, unter 10 Fällen nicht ausgewiesen).&lt;br&gt;&lt;b&gt;Unterschied zu Kreis und Kommune&lt;/b&gt;: Score-Test, der berücksichtigt, dass der Vergleichswert das Gebiet selbst enthält, bei kleinen Zahlen exakt; korrigiert für die vielen Vergleiche (Benjamini-Hochberg) über alle Gebiete einer Ebene.&lt;br&gt;&lt;b&gt;Mindestregeln&lt;/b&gt; der Quelle: Werte aus zu wenigen Fällen oder Personen werden gesperrt und stehen nirgends als Zahl; wenige Fälle machen einen Wert unsicher. Eine leere Zählung bedeutet „keine Daten“, niemals 0.&lt;/p&gt;&lt;p&gt;Das Ergebnis wird im Arbeitsbereich als lange Tabelle und als Kartenlayer gespeichert, je einer pro Ebene und Jahr. &lt;b&gt;Ebene&lt;/b&gt; und &lt;b&gt;Zeitraum&lt;/b&gt; bestimmen nur, welcher Kartenlayer zurückgegeben wird; ohne Zeitraum ist es der jüngste.&lt;/p&gt;&lt;p&gt;Eine Bewertung (Aufmerksamkeitsbedarf), deren Indikatorwerte sich geändert haben, ist hinfällig: Sie wird entfernt und im Protokoll genannt. Bitte neu berechnen.&lt;/p&gt;&lt;p&gt;Quellen: Wilson 1927; Breslow und Day 1987 (Byar); Dobson u. a. 1991; Benjamini und Hochberg 1995.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The attention score for {periods} is void, because indicator values it rests on have changed. It was removed from maps and profiles: compute it again.</source>
        <translation>Die Bewertung für {periods} ist hinfällig, weil sich Indikatorwerte geändert haben, auf denen sie beruht. Sie wurde aus Karten und Profilen entfernt: bitte neu berechnen.</translation>
    </message>
    <message>
        <source>Gaps were allowed: {count} areas lose the counts they had ({what}). Areas: {areas}.</source>
        <translation>Lücken sind zugelassen: {count} Gebiete verlieren ihre bisherigen Zählungen ({what}). Gebiete: {areas}.</translation>
    </message>
    <message>
        <source>Reference date (Stichtag), e.g. 31.12.2025</source>
        <translation>Stichtag, z. B. 31.12.2025</translation>
    </message>
    <message>
        <source>Allow gaps: areas that are not delivered lose their counts</source>
        <translation>Lücken zulassen: nicht gelieferte Gebiete verlieren ihre Zählungen</translation>
    </message>
    <message>
        <source>“{label}” ({name}): “{value}” cannot be used. Choose another value.</source>
        <translation>„{label}“ ({name}): „{value}“ kann nicht verwendet werden. Bitte einen anderen Wert wählen.</translation>
    </message>
    <message>
        <source>“{label}” ({name}): {value} is not a whole number.</source>
        <translation>„{label}“ ({name}): {value} ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>“{date}” is not a date. Give the reference date (Stichtag) as dd.mm.yyyy, e.g. 31.12.2025.</source>
        <translation>„{date}“ ist kein Datum. Bitte den Stichtag in der Form TT.MM.JJJJ angeben, z. B. 31.12.2025.</translation>
    </message>
    <message>
        <source>“{label}” ({name}) is missing. Give a value.</source>
        <translation>„{label}“ ({name}) fehlt. Bitte einen Wert angeben.</translation>
    </message>
    <message>
        <source>The value given for “{label}” ({name}) cannot be used. Choose another one.</source>
        <translation>Die Angabe für „{label}“ ({name}) kann nicht verwendet werden. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>“{label}” ({name}): there is no “{value}”. Choose from: {options}.</source>
        <translation>„{label}“ ({name}): „{value}“ gibt es nicht. Zur Auswahl stehen: {options}.</translation>
    </message>
    <message>
        <source>“{label}” ({name}): the layer “{value}” cannot be loaded. Check path, name and file format.</source>
        <translation>„{label}“ ({name}): Der Layer „{value}“ kann nicht geladen werden. Bitte Pfad, Namen und Dateiformat prüfen.</translation>
    </message>
    <message>
        <source>“{label}” ({name}): “{value}” is not a number. Give a number.</source>
        <translation>„{label}“ ({name}): „{value}“ ist keine Zahl. Bitte eine Zahl angeben.</translation>
    </message>
    <message>
        <source>“{label}” ({name}): {value} is too small. Give at least {least}.</source>
        <translation>„{label}“ ({name}): {value} ist zu klein. Bitte mindestens {least} angeben.</translation>
    </message>
    <message>
        <source>“{label}” ({name}): {value} is too large. Give at most {most}.</source>
        <translation>„{label}“ ({name}): {value} ist zu groß. Bitte höchstens {most} angeben.</translation>
    </message>
    <message>
        <source>Credit line of maps (empty: name of the Kreis, Katasteramt)</source>
        <translation>Quellenvermerk der Karten (leer: Name des Kreises, Katasteramt)</translation>
    </message>
    <message>
        <source>Boundaries of the Quartiere</source>
        <translation>Grenzen der Quartiere</translation>
    </message>
    <message>
        <source>Boundaries of the Kommunen</source>
        <translation>Grenzen der Kommunen</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads counts from any table or layer and stores them in the workspace. Two shapes are understood:&lt;/p&gt;&lt;p&gt;&lt;b&gt;One column per measure&lt;/b&gt;: name the columns as &lt;code&gt;field=measure&lt;/code&gt;, separated by semicolons, with age band and sex in brackets: &lt;code&gt;n_u15=bevoelkerung[0-14]; n_w=bevoelkerung[15-44, w]; n_alo=arbeitslose&lt;/code&gt;. The measures stand in the catalogue under “merkmale”.&lt;br&gt;&lt;b&gt;One row per count&lt;/b&gt;: choose the fields with measure and value, and if there are any those with period, sex, age band and state (value, zero, unreliable, suppressed, no_data).&lt;/p&gt;&lt;p&gt;Counts are whole numbers of 0 or more. An empty cell means no data, never 0. Everything is checked first; if one row is wrong, nothing is written and the message names row, area and measure.&lt;/p&gt;&lt;p&gt;Counts of the same level, measure and period are replaced &lt;b&gt;as a whole&lt;/b&gt;. If an area that has counts is missing in the table, the delivery is refused, because the area would lose them; &lt;b&gt;allow gaps&lt;/b&gt; takes it all the same. A row with an empty cell is no gap: it says that there are no data.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Source&lt;/b&gt;: its name and reference date are printed with profiles. What is left empty stays as the workspace knows it; a new source gets its name from the catalogue.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest Zählungen aus einer beliebigen Tabelle oder einem Layer und speichert sie im Arbeitsbereich. Zwei Formen werden verstanden:&lt;/p&gt;&lt;p&gt;&lt;b&gt;Eine Spalte je Merkmal&lt;/b&gt;: Die Spalten werden als &lt;code&gt;Feld=Merkmal&lt;/code&gt; angegeben, getrennt durch Semikolon, Altersgruppe und Geschlecht in eckigen Klammern: &lt;code&gt;n_u15=bevoelkerung[0-14]; n_w=bevoelkerung[15-44, w]; n_alo=arbeitslose&lt;/code&gt;. Die Merkmale stehen im Katalog unter „merkmale“.&lt;br&gt;&lt;b&gt;Eine Zeile je Zählung&lt;/b&gt;: Zu wählen sind die Felder mit Merkmal und Wert sowie, falls vorhanden, die Felder mit Zeitraum, Geschlecht, Altersgruppe und Zustand (value = Wert, zero = Null, unreliable = unsicher, suppressed = gesperrt, no_data = keine Daten).&lt;/p&gt;&lt;p&gt;Zählungen sind ganze Zahlen ab 0. Eine leere Zelle bedeutet „keine Daten“, niemals 0. Vor dem Schreiben wird alles geprüft: Ist eine Zeile fehlerhaft, wird nichts geschrieben, und die Meldung nennt Zeile, Gebiet und Merkmal.&lt;/p&gt;&lt;p&gt;Vorhandene Zählungen derselben Ebene, desselben Merkmals und Zeitraums werden &lt;b&gt;als Ganzes&lt;/b&gt; ersetzt. Fehlt in der Tabelle ein Gebiet, für das Zählungen vorliegen, wird die Lieferung abgelehnt, weil es sie verlieren würde; mit &lt;b&gt;Lücken zulassen&lt;/b&gt; wird sie dennoch übernommen. Eine Zeile mit leerer Zelle ist keine Lücke: Sie besagt, dass keine Daten vorliegen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Quelle&lt;/b&gt;: Ihr Name und ihr Stichtag werden auf den Profilen gedruckt. Was leer bleibt, bleibt wie im Arbeitsbereich hinterlegt; eine neue Quelle erhält ihren Namen aus dem Katalog.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Compute analyses</source>
        <translation>Auswertungen rechnen</translation>
    </message>
    <message>
        <source>Computes trends, early warnings, clusters, smoothed values, inequality and the uncertainty of ranks.</source>
        <translation>Berechnet Trends, Frühwarnungen, räumliche Häufungen, geglättete Werte, Ungleichheit und die Unsicherheit der Ränge.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Computes from the stored indicator values and attention scores of a workspace what maps, profiles and the pages of the dock show beyond them, and stores all of it in one step.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Trends&lt;/b&gt;: change per year with a test over all years up to the chosen one, and a short projection.&lt;br&gt;&lt;b&gt;Warnings&lt;/b&gt;: values beyond what the years before let expect (false-alarm rate 1 %).&lt;br&gt;&lt;b&gt;Clusters&lt;/b&gt;: neighbouring areas with high or low values (local Moran, conditional permutations, Benjamini-Hochberg); neighbours share a border or a corner.&lt;br&gt;&lt;b&gt;Small numbers&lt;/b&gt;: values smoothed by empirical Bayes, and the place in the funnel around the value of the Kreis, with allowance for overdispersion.&lt;br&gt;&lt;b&gt;Inequality&lt;/b&gt;: spread between the areas in all years (Gini, Theil, ratio of fifths, slope index, Moran&apos;s I).&lt;br&gt;&lt;b&gt;Uncertainty of the attention score&lt;/b&gt;: interval of the ranks and probability of the classes, drawn over sampling error, weights and normalisation.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Period&lt;/b&gt;: the year looked at (empty: the latest); later years are left out. &lt;b&gt;Indicators&lt;/b&gt;: codes separated by commas (empty: all). The same &lt;b&gt;seed&lt;/b&gt; gives the same results.&lt;/p&gt;&lt;p&gt;A withheld value carries no number in any analysis. What was stored for the same year and indicator is replaced; decisions of conferences stay as they are.&lt;/p&gt;&lt;p&gt;Sources and formulas stand in the help of the single algorithms.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Berechnet aus den gespeicherten Indikatorwerten und Bewertungen eines Arbeitsbereichs, was Karten, Profile und die Seiten des Bedienfelds darüber hinaus zeigen, und speichert alles in einem Schritt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Trends&lt;/b&gt;: Veränderung je Jahr mit Prüfung über alle Jahre bis zum gewählten und eine kurze Fortschreibung.&lt;br&gt;&lt;b&gt;Frühwarnungen&lt;/b&gt;: Werte außerhalb dessen, was die Vorjahre erwarten lassen (Fehlalarmrate 1 %).&lt;br&gt;&lt;b&gt;Räumliche Häufungen&lt;/b&gt;: benachbarte Gebiete mit hohen oder niedrigen Werten (lokales Moran-Maß, bedingte Permutationen, Benjamini-Hochberg); Nachbarn teilen eine Grenze oder eine Ecke.&lt;br&gt;&lt;b&gt;Kleine Fallzahlen&lt;/b&gt;: Werte, geglättet nach dem empirischen Bayes-Verfahren, und die Lage im Trichter um den Kreiswert, mit Zuschlag für Überdispersion.&lt;br&gt;&lt;b&gt;Ungleichheit&lt;/b&gt;: Unterschiede zwischen den Gebieten in allen Jahren (Gini, Theil, Verhältnis der Fünftel, Slope Index, Morans I).&lt;br&gt;&lt;b&gt;Unsicherheit der Bewertung&lt;/b&gt;: Rangspanne und Wahrscheinlichkeit der Klassen, gezogen über Stichprobenfehler, Gewichte und Normierung.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Jahr&lt;/b&gt;: das betrachtete Jahr (leer: das neueste); spätere Jahre bleiben außer Betracht. &lt;b&gt;Indikatoren&lt;/b&gt;: Kennungen, durch Kommas getrennt (leer: alle). Derselbe &lt;b&gt;Startwert&lt;/b&gt; gibt dieselben Ergebnisse.&lt;/p&gt;&lt;p&gt;Ein gesperrter Wert trägt in keiner Auswertung eine Zahl. Was für dasselbe Jahr und denselben Indikator gespeichert war, wird ersetzt; Beschlüsse von Konferenzen bleiben, wie sie sind.&lt;/p&gt;&lt;p&gt;Quellen und Formeln stehen in der Hilfe der einzelnen Algorithmen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Draws for the uncertainty of ranks</source>
        <translation>Ziehungen für die Unsicherheit der Ränge</translation>
    </message>
    <message>
        <source>Seed of the random numbers</source>
        <translation>Startwert der Zufallszahlen</translation>
    </message>
    <message>
        <source>Permutations for clusters</source>
        <translation>Permutationen für räumliche Häufungen</translation>
    </message>
    <message>
        <source>Indicators (codes separated by commas; empty: all)</source>
        <translation>Indikatoren (Kennungen, durch Kommas getrennt; leer: alle)</translation>
    </message>
    <message>
        <source>Rising trends</source>
        <translation>Steigende Trends</translation>
    </message>
    <message>
        <source>Falling trends</source>
        <translation>Fallende Trends</translation>
    </message>
    <message>
        <source>Early warnings</source>
        <translation>Frühwarnungen</translation>
    </message>
    <message>
        <source>Areas in clusters</source>
        <translation>Gebiete in räumlichen Häufungen</translation>
    </message>
    <message>
        <source>The catalogue has no indicators with these codes: {codes}. There are: {known}.</source>
        <translation>Der Katalog enthält keine Indikatoren mit diesen Kennungen: {codes}. Vorhanden sind: {known}.</translation>
    </message>
    <message>
        <source>Analyses for {period}, over all Quartiere and indicators:</source>
        <translation>Auswertungen für {period}, über alle Quartiere und Indikatoren:</translation>
    </message>
    <message>
        <source>There is no attention score for this period, so no rank interval.</source>
        <translation>Für dieses Jahr gibt es keine Bewertung, deshalb auch keine Rangspannen.</translation>
    </message>
    <message>
        <source>Trends: {rising} rising, {falling} falling.</source>
        <translation>Trends: {rising} steigend, {falling} fallend.</translation>
    </message>
    <message>
        <source>Early warnings: {count}.</source>
        <translation>Frühwarnungen: {count}.</translation>
    </message>
    <message>
        <source>Areas in spatial clusters: {count}.</source>
        <translation>Gebiete in räumlichen Häufungen: {count}.</translation>
    </message>
    <message>
        <source>Rank intervals: {count} areas.</source>
        <translation>Rangspannen: {count} Gebiete.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Combines several indicators into one score of attention need. Works on any polygon layer or table with one row per area, and on the map layers of a workspace.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Indicators&lt;/b&gt;: a higher value asks for more attention; for the &lt;b&gt;inverted&lt;/b&gt; ones a lower value does. &lt;b&gt;Weights&lt;/b&gt; as &lt;code&gt;field=weight; …&lt;/code&gt;, 1 where nothing is said.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Fasst mehrere Indikatoren zu einem Score des Aufmerksamkeitsbedarfs zusammen. Geeignet für jeden Polygonlayer oder Tabelle mit einer Zeile je Gebiet und für die Kartenlayer eines Arbeitsbereichs.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Indikatoren&lt;/b&gt;: Ein höherer Wert weist auf mehr Aufmerksamkeitsbedarf hin, bei den &lt;b&gt;umgekehrten&lt;/b&gt; ein niedrigerer. &lt;b&gt;Gewichte&lt;/b&gt; als &lt;code&gt;Feld=Gewicht; …&lt;/code&gt;, ohne Angabe 1.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Dynamics&lt;/b&gt;, with every method: the z values of the changes, added up and standardised again; below −1 positive, above 1 negative, else stable. &lt;b&gt;Change fields&lt;/b&gt;: the changes of the indicators, in the same order (a rise of an inverted indicator is good).&lt;br&gt;&lt;b&gt;Population and minimum&lt;/b&gt;: areas below the minimum, without population, or named in the list of excluded keys take no part; they keep their row with empty results and the reason.&lt;br&gt;&lt;b&gt;Missing indicators&lt;/b&gt;: “available” spreads the weight of a missing or suppressed indicator over the available ones, if these carry at least two thirds of the weight; “exclude” leaves such areas out. A missing value never counts as 0. &lt;b&gt;Codes for missing values&lt;/b&gt;, such as &lt;code&gt;-1; -9; x&lt;/code&gt;, are read as empty cells.&lt;br&gt;&lt;b&gt;Numerators and denominators&lt;/b&gt; in the order of the indicators, for shrinkage (imd) and for tests (exceedances); a &lt;b&gt;group&lt;/b&gt; such as the Kommune is then what areas are compared with. Where the fields are not given, those of a map layer are taken (&lt;code&gt;a_2_num&lt;/code&gt;, &lt;code&gt;a_2_den&lt;/code&gt;, &lt;code&gt;a_2_sig_kreis&lt;/code&gt;). &lt;b&gt;Themes&lt;/b&gt; as &lt;code&gt;field=theme; …&lt;/code&gt; give one count each.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: score (high = more attention), rank (1 = most attention), class (1 = least attention), class label, dynamics, and per indicator its contribution; the contributions add up to the score. Further columns: decile (imd), quintile (pca, percentile, minmax), number of exceedances and of tested indicators (exceedances). With &lt;b&gt;workspace&lt;/b&gt; and &lt;b&gt;period&lt;/b&gt; the result is also stored there for maps and profiles.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Dynamik&lt;/b&gt;, bei jedem Verfahren: die z-Werte der Veränderungen, addiert und noch einmal standardisiert; unter −1 positiv, über 1 negativ, sonst stabil. &lt;b&gt;Veränderungsfelder&lt;/b&gt;: die Veränderungen der Indikatoren in derselben Reihenfolge (der Anstieg eines umgekehrten Indikators ist günstig).&lt;br&gt;&lt;b&gt;Bevölkerung und Mindestzahl&lt;/b&gt;: Gebiete unter der Mindestzahl, ohne Bevölkerungszahl oder in der Liste der ausgenommenen Schlüssel gehen nicht in die Berechnung ein; ihre Zeile bleibt mit leeren Ergebnissen und dem Grund erhalten.&lt;br&gt;&lt;b&gt;Fehlende Indikatoren&lt;/b&gt;: „available“ verteilt das Gewicht eines fehlenden oder gesperrten Indikators auf die vorliegenden, wenn diese mindestens zwei Drittel des Gewichts tragen; „exclude“ lässt solche Gebiete weg. Ein fehlender Wert zählt nie als 0. &lt;b&gt;Codes für fehlende Werte&lt;/b&gt; wie &lt;code&gt;-1; -9; x&lt;/code&gt; werden als leere Zellen gelesen.&lt;br&gt;&lt;b&gt;Zähler und Nenner&lt;/b&gt; in der Reihenfolge der Indikatoren, für die Glättung (imd) und für Tests (exceedances); eine &lt;b&gt;Gruppe&lt;/b&gt; wie die Kommune ist dann das Vergleichsgebiet. Ohne Angabe werden die Felder eines Kartenlayers verwendet (&lt;code&gt;a_2_num&lt;/code&gt;, &lt;code&gt;a_2_den&lt;/code&gt;, &lt;code&gt;a_2_sig_kreis&lt;/code&gt;). &lt;b&gt;Themen&lt;/b&gt; als &lt;code&gt;Feld=Thema; …&lt;/code&gt; ergeben je eine Anzahl.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: Score (hoch = mehr Aufmerksamkeitsbedarf), Rang (1 = höchster Bedarf), Klasse (1 = geringster Bedarf), Bezeichnung der Klasse, Dynamik und je Indikator sein Beitrag; die Beiträge addieren sich zum Score. Weitere Spalten: Dezil (imd), Quintil (pca, percentile, minmax), Anzahl der Abweichungen und der geprüften Indikatoren (exceedances). Mit &lt;b&gt;Arbeitsbereich&lt;/b&gt; und &lt;b&gt;Zeitraum&lt;/b&gt; wird das Ergebnis auch dort für Karten und Profile gespeichert.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Options: {names}.</source>
        <translation>Einstellungen: {names}.</translation>
    </message>
    <message>
        <source>Early warning</source>
        <translation>Frühwarnung</translation>
    </message>
    <message>
        <source>Lists the areas whose last value is more than chance explains.</source>
        <translation>Nennt die Gebiete, deren letzter Wert stärker abweicht, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>higher than expected</source>
        <translation>höher als erwartet</translation>
    </message>
    <message>
        <source>lower than expected</source>
        <translation>niedriger als erwartet</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>wie erwartet</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>False-alarm rate</source>
        <translation>Rate der Fehlalarme</translation>
    </message>
    <message>
        <source>Applies to each comparison (rate) or to the list (fdr)</source>
        <translation>Gilt für jeden Vergleich (rate) oder für die Liste (fdr)</translation>
    </message>
    <message>
        <source>Take out the common movement of all areas</source>
        <translation>Gemeinsame Entwicklung aller Gebiete herausrechnen</translation>
    </message>
    <message>
        <source>Areas signalled</source>
        <translation>Gemeldete Gebiete</translation>
    </message>
    <message>
        <source>{flagged} of {tested} comparisons are signalled; by chance alone about {chance} would be.</source>
        <translation>{flagged} von {tested} Vergleichen werden gemeldet; durch Zufall allein wären es etwa {chance}.</translation>
    </message>
    <message>
        <source>Only {count} areas could be compared. The variance beyond sampling is poorly known then, and up to twice as many false alarms are possible.</source>
        <translation>Nur {count} Gebiete konnten verglichen werden. Die Streuung über den Zufall hinaus ist dann schlecht bekannt; bis zu doppelt so viele Fehlalarme sind möglich.</translation>
    </message>
    <message>
        <source>Funnel limits for small numbers</source>
        <translation>Trichtergrenzen für kleine Fallzahlen</translation>
    </message>
    <message>
        <source>Finds the areas whose value lies beyond the limits chance sets for their size.</source>
        <translation>Findet die Gebiete, deren Wert außerhalb der Grenzen liegt, die der Zufall bei ihrer Größe setzt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Small areas have extreme values by chance alone. For every area the limits are computed within which 95 % and 99.8 % of areas of its size would lie if only chance made them differ from the target. Works on any polygon layer or table with one row per area.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kind&lt;/b&gt;: proportion – cases among persons; rate – events in persons or person-years, which may happen more than once; ratio – observed to expected events. With several fields of cases and as many of their base the years are taken together (cases and person-years are summed).&lt;br&gt;&lt;b&gt;Target&lt;/b&gt;: in the unit of the values; without it the value of all areas together, for a ratio 1 times the factor.&lt;br&gt;&lt;b&gt;Formulas&lt;/b&gt;: proportion: θ ± z·√(θ(1 − θ)/N), the inverted Wilson interval; rate and ratio: the limits at which the exact Poisson interval just touches the target. z is (value − target) / standard error.&lt;br&gt;&lt;b&gt;Overdispersion&lt;/b&gt;: where areas differ more than by chance, a variance τ² between areas is added: z_adjusted = (value − target) / √(s² + τ²), and all limits are widened by the same measure. τ² is chosen so that the z values, the outer 10 % at either end winsorised, scatter as chance would let them.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: cases, base, value, target, z, z_adjusted, the four limits and the position: above_998, above_95, within, below_95, below_998. An area without a number, or with a base of 0, keeps its row without result. By chance alone 1 in 20 areas lies beyond the 95 % limits and 1 in 500 beyond the others. Below about 10 expected cases the limits of a proportion are only rough.&lt;/p&gt;&lt;p&gt;Sources: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24; Spiegelhalter (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14; Public Health England, Fingertips technical guidance.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Kleine Gebiete haben schon durch Zufall extreme Werte. Für jedes Gebiet werden die Grenzen berechnet, innerhalb derer 95 % und 99,8 % der Gebiete seiner Größe lägen, wenn sie sich nur durch Zufall vom Zielwert unterschieden. Geeignet für jeden Polygonlayer und jede Tabelle mit einer Zeile je Gebiet.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Art des Werts&lt;/b&gt;: proportion – Fälle unter Personen (Anteil); rate – Ereignisse in Personen oder Personenjahren, die mehrfach vorkommen können; ratio – beobachtete zu erwarteten Ereignissen. Bei mehreren Feldern mit Fällen und ebenso vielen mit deren Bezug werden die Jahre zusammengefasst (Fälle und Personenjahre werden summiert).&lt;br&gt;&lt;b&gt;Zielwert&lt;/b&gt;: in der Einheit der Werte; ohne Angabe der Wert aller Gebiete zusammen, bei ratio 1 mal Faktor.&lt;br&gt;&lt;b&gt;Formeln&lt;/b&gt;: proportion: θ ± z·√(θ(1 − θ)/N), das umgekehrte Wilson-Intervall; rate und ratio: die Grenzen, bei denen das exakte Poisson-Intervall den Zielwert gerade berührt. z ist (Wert − Zielwert) / Standardfehler.&lt;br&gt;&lt;b&gt;Überstreuung&lt;/b&gt;: Unterscheiden sich die Gebiete stärker als durch Zufall, kommt eine Varianz τ² zwischen den Gebieten hinzu: z_adjusted = (Wert − Zielwert) / √(s² + τ²), und alle Grenzen werden im selben Maß erweitert. τ² wird so gewählt, dass die z-Werte, die äußeren 10 % an beiden Enden winsorisiert, so streuen, wie der Zufall sie streuen ließe.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: Fälle, Bezug, Wert, Zielwert, z, z_adjusted, die vier Grenzen und die Lage: above_998, above_95, within, below_95, below_998. Ein Gebiet ohne Zahl oder mit einem Bezug von 0 behält seine Zeile ohne Ergebnis. Durch Zufall allein liegt 1 von 20 Gebieten außerhalb der 95-%-Grenzen und 1 von 500 außerhalb der anderen. Unter etwa 10 erwarteten Fällen sind die Grenzen eines Anteils nur grob.&lt;/p&gt;&lt;p&gt;Quellen: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24; Spiegelhalter (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14; Public Health England, Fingertips technical guidance.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>Trichter</translation>
    </message>
    <message>
        <source>Kind of value</source>
        <translation>Art des Werts</translation>
    </message>
    <message>
        <source>Target (empty: all areas together)</source>
        <translation>Zielwert (leer: alle Gebiete zusammen)</translation>
    </message>
    <message>
        <source>Allow for overdispersion</source>
        <translation>Überstreuung berücksichtigen</translation>
    </message>
    <message>
        <source>Areas beyond the limits</source>
        <translation>Gebiete außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>Dispersion</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Target {target}; {areas} areas take part.</source>
        <translation>Zielwert {target}; {areas} Gebiete nehmen teil.</translation>
    </message>
    <message>
        <source>Too few areas to tell how much they differ: the limits are not widened.</source>
        <translation>Zu wenige Gebiete, um ihre Streuung zu beurteilen: Die Grenzen werden nicht erweitert.</translation>
    </message>
    <message>
        <source>Dispersion {phi} (1 = as by chance); variance between areas {tau2}.</source>
        <translation>Streuung {phi} (1 = wie durch Zufall); Varianz zwischen den Gebieten {tau2}.</translation>
    </message>
    <message>
        <source>Inequality between areas</source>
        <translation>Ungleichheit zwischen Gebieten</translation>
    </message>
    <message>
        <source>Measures how unequal areas are, year by year, and whether that has changed.</source>
        <translation>Misst, wie ungleich die Gebiete sind, Jahr für Jahr, und ob sich das verändert hat.</translation>
    </message>
    <message>
        <source>Cases and their base belong together. Choose both fields, or a value field.</source>
        <translation>Fälle und ihre Bezugsgröße gehören zusammen. Wählen Sie beide Felder oder ein Wertefeld.</translation>
    </message>
    <message>
        <source>Choose either a value field, or cases and their base.</source>
        <translation>Wählen Sie entweder ein Wertefeld oder Fälle und ihre Bezugsgröße.</translation>
    </message>
    <message>
        <source>The population weights a value; cases are weighted by their base. Leave one of them out.</source>
        <translation>Die Bevölkerung gewichtet einen Wert; Fälle werden mit ihrer Bezugsgröße gewichtet. Lassen Sie eines von beiden weg.</translation>
    </message>
    <message>
        <source>Gini coefficient</source>
        <translation>Gini-Koeffizient</translation>
    </message>
    <message>
        <source>Theil index</source>
        <translation>Theil-Index</translation>
    </message>
    <message>
        <source>Theil index within the groups</source>
        <translation>Theil-Index innerhalb der Gruppen</translation>
    </message>
    <message>
        <source>Theil index between the groups</source>
        <translation>Theil-Index zwischen den Gruppen</translation>
    </message>
    <message>
        <source>highest to lowest fifth</source>
        <translation>oberstes zu unterstem Fünftel</translation>
    </message>
    <message>
        <source>slope index of inequality</source>
        <translation>Steigungsindex der Ungleichheit</translation>
    </message>
    <message>
        <source>relative index of inequality</source>
        <translation>relativer Ungleichheitsindex</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Base of the cases (e.g. population)</source>
        <translation>Bezugsgröße der Fälle (z. B. Bevölkerung)</translation>
    </message>
    <message>
        <source>Value (without counts)</source>
        <translation>Wert (ohne Fallzahlen)</translation>
    </message>
    <message>
        <source>Population (weight of the value)</source>
        <translation>Bevölkerung (Gewicht des Werts)</translation>
    </message>
    <message>
        <source>Group (e.g. Kommune)</source>
        <translation>Gruppe (z. B. Kommune)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Rank for the slope index (e.g. attention score)</source>
        <translation>Rang für den Steigungsindex (z. B. Aufmerksamkeitsbedarf)</translation>
    </message>
    <message>
        <source>Factor (100 for per cent)</source>
        <translation>Faktor (100 für Prozent)</translation>
    </message>
    <message>
        <source>Inequality</source>
        <translation>Ungleichheit</translation>
    </message>
    <message>
        <source>Gini of the last period</source>
        <translation>Gini-Koeffizient des letzten Zeitraums</translation>
    </message>
    <message>
        <source>P-value of its change since the first</source>
        <translation>P-Wert seiner Veränderung seit dem ersten</translation>
    </message>
    <message>
        <source>Row {row}, area {key}: {cases} cases among {base} persons are more than all. Correct the counts, or choose the kind rate or ratio.</source>
        <translation>Zeile {row}, Gebiet {key}: {cases} Fälle unter {base} Personen sind mehr als alle. Berichtigen Sie die Zahlen oder wählen Sie die Art „rate“ oder „ratio“.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}: {value} is negative. Inequality is measured on values and populations that are not; correct it or leave it empty.</source>
        <translation>Zeile {row}, Gebiet {key}: {value} ist negativ. Ungleichheit wird an Werten und Bevölkerungen gemessen, die es nicht sind; berichtigen Sie die Angabe oder lassen Sie sie leer.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}: the group is empty. Enter the group of every area, or leave the field of the group out.</source>
        <translation>Zeile {row}, Gebiet {key}: Die Gruppe ist leer. Tragen Sie für jedes Gebiet die Gruppe ein oder lassen Sie das Feld der Gruppe weg.</translation>
    </message>
    <message>
        <source>{measure}: {value} (95 % interval {lower} to {upper})</source>
        <translation>{measure}: {value} (95-%-Intervall {lower} bis {upper})</translation>
    </message>
    <message>
        <source>{count} rows without a value or a base take no part.</source>
        <translation>{count} Zeilen ohne Wert oder Bezugsgröße nehmen nicht teil.</translation>
    </message>
    <message>
        <source>; first period {value}, p-value of the change {p}</source>
        <translation>; erster Zeitraum {value}, p-Wert der Veränderung {p}</translation>
    </message>
    <message>
        <source>Row {row}: area {key} already stands in row {first} for the same period. Choose the field of the period, or remove one of the rows.</source>
        <translation>Zeile {row}: Gebiet {key} steht für denselben Zeitraum schon in Zeile {first}. Wählen Sie das Feld des Zeitraums oder entfernen Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>{period}: no measure, because that takes at least {least} areas with a value and a mean above 0; there are {areas}.</source>
        <translation>{period}: kein Maß, denn dazu sind mindestens {least} Gebiete mit einem Wert und ein Mittel über 0 nötig; vorhanden sind {areas}.</translation>
    </message>
    <message>
        <source>Spatial clusters (local Moran)</source>
        <translation>Räumliche Häufungen (lokaler Moran-Index)</translation>
    </message>
    <message>
        <source>Finds areas whose neighbourhood has higher or lower values than chance explains.</source>
        <translation>Findet Gebiete, in deren Umgebung die Werte höher oder niedriger sind, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Tells whether high and low values lie side by side (global Moran's I), and where (local Moran's I): centres of high or of low values, and single areas that differ from their surroundings. Works on any polygon layer with one row per area.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Value field&lt;/b&gt;, or &lt;b&gt;cases and base&lt;/b&gt;: with the counts small areas do not pass for extreme ones (Assunção and Reis): z = (r − b) / √(a + b/n), b the rate of all areas, a their variance beyond chance.&lt;br&gt;&lt;b&gt;Neighbours&lt;/b&gt;: queen – the borders touch, be it in a single point; rook – they share a stretch. Borders need no common vertices. &lt;b&gt;Tolerance&lt;/b&gt; in map units bridges small gaps; empty: a hundred-thousandth of the diagonal of a typical area (5 cm for areas of 5 km).&lt;br&gt;&lt;b&gt;Formulas&lt;/b&gt;: I = n/S0 · Σ w z z / Σ z², I(i) = (n − 1) z(i) lag(i) / Σ z², where lag is the mean of the neighbours. P-values: the area keeps its value, and values of others are drawn at random for its neighbours; twice the smaller share of draws at least as extreme, (count + 1) / (permutations + 1). The same seed gives the same result.&lt;br&gt;&lt;b&gt;Correction&lt;/b&gt; for testing all areas at once: fdr (Benjamini-Hochberg), bonferroni, or none. A cluster needs an adjusted p-value of at most &lt;b&gt;alpha&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: local_i, z (deviation of the neighbours' mean in standard deviations), p, q (adjusted), cluster – HH high among high, LL low among low, HL high among low, LH low among high, none – and the number of neighbours with a value. Areas without a value take no part and are no neighbour; areas without a neighbour are never a cluster. A cluster describes a place, and does not explain it.&lt;/p&gt;&lt;p&gt;Sources: Anselin (1995), Local Indicators of Spatial Association, Geographical Analysis 27; Assunção and Reis (1999), Statistics in Medicine 18; Castro and Singer (2006), Geographical Analysis 38.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Sagt, ob hohe und niedrige Werte beieinanderliegen (globaler Moran-Index) und wo (lokaler Moran-Index): Schwerpunkte hoher oder niedriger Werte und einzelne Gebiete, die von ihrer Umgebung abweichen. Arbeitet mit jedem Polygonlayer, der je Gebiet eine Zeile hat.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wertefeld&lt;/b&gt; oder &lt;b&gt;Fälle und Bezugsgröße&lt;/b&gt;: Mit den Zahlen gelten kleine Gebiete nicht schon deshalb als auffällig (Assunção und Reis): z = (r − b) / √(a + b/n), b die Quote aller Gebiete, a deren Streuung über den Zufall hinaus.&lt;br&gt;&lt;b&gt;Nachbarn&lt;/b&gt;: queen – die Grenzen berühren sich, und sei es in einem Punkt; rook – sie haben eine gemeinsame Strecke. Die Grenzen brauchen keine gemeinsamen Stützpunkte. Eine &lt;b&gt;Toleranz&lt;/b&gt; in Karteneinheiten überbrückt kleine Lücken; leer: ein Hunderttausendstel der Diagonale eines typischen Gebiets (5 cm bei 5 km).&lt;br&gt;&lt;b&gt;Formeln&lt;/b&gt;: I = n/S0 · Σ w z z / Σ z², I(i) = (n − 1) z(i) lag(i) / Σ z²; lag ist das Mittel der Nachbarn. P-Werte: Das Gebiet behält seinen Wert, für seine Nachbarn werden zufällig Werte anderer gezogen; doppelter kleinerer Anteil der mindestens so extremen Ziehungen, (Anzahl + 1) / (Permutationen + 1). Derselbe Startwert ergibt dasselbe Ergebnis.&lt;br&gt;&lt;b&gt;Korrektur&lt;/b&gt; dafür, dass alle Gebiete zugleich geprüft werden: fdr (Benjamini-Hochberg), bonferroni oder none (keine). Eine Häufung braucht einen korrigierten p-Wert von höchstens &lt;b&gt;Alpha&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: local_i, z (Abweichung des Mittels der Nachbarn in Standardabweichungen), p, q (korrigiert), cluster – HH hoch unter hohen, LL niedrig unter niedrigen, HL hoch unter niedrigen, LH niedrig unter hohen, none – und die Zahl der Nachbarn mit einem Wert. Gebiete ohne Wert nehmen nicht teil und sind kein Nachbar; Gebiete ohne Nachbarn sind nie eine Häufung. Eine Häufung beschreibt einen Ort und erklärt ihn nicht.&lt;/p&gt;&lt;p&gt;Quellen: Anselin (1995), Local Indicators of Spatial Association, Geographical Analysis 27; Assunção und Reis (1999), Statistics in Medicine 18; Castro und Singer (2006), Geographical Analysis 38.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation>Permutationen</translation>
    </message>
    <message>
        <source>Correction for many tests</source>
        <translation>Korrektur für viele Tests</translation>
    </message>
    <message>
        <source>Alpha (largest adjusted p-value of a cluster)</source>
        <translation>Alpha (größter korrigierter p-Wert einer Häufung)</translation>
    </message>
    <message>
        <source>Tolerance of the borders (map units)</source>
        <translation>Toleranz der Grenzen (Karteneinheiten)</translation>
    </message>
    <message>
        <source>Spatial clusters</source>
        <translation>Räumliche Häufungen</translation>
    </message>
    <message>
        <source>Moran&apos;s I</source>
        <translation>Moran-Index</translation>
    </message>
    <message>
        <source>P-value of Moran&apos;s I</source>
        <translation>P-Wert des Moran-Index</translation>
    </message>
    <message>
        <source>Row {row}, area {key}: {cases} cases with a base of {base} cannot be. Correct the counts or leave them empty.</source>
        <translation>Zeile {row}, Gebiet {key}: {cases} Fälle bei einer Bezugsgröße von {base} sind nicht möglich. Berichtigen Sie die Zahlen oder lassen Sie sie leer.</translation>
    </message>
    <message>
        <source>{areas} areas take part; {mean} neighbours on average.</source>
        <translation>{areas} Gebiete nehmen teil; im Mittel {mean} Nachbarn.</translation>
    </message>
    <message>
        <source>Nothing could be tested: that takes at least {least} areas with a value, values that differ, and areas that touch. Check the value field and the geometries.</source>
        <translation>Es konnte nichts geprüft werden: Nötig sind mindestens {least} Gebiete mit einem Wert, Werte, die sich unterscheiden, und Gebiete, die sich berühren. Prüfen Sie das Wertefeld und die Geometrien.</translation>
    </message>
    <message>
        <source>{count} areas touch no other area and cannot be part of a cluster: {areas}.</source>
        <translation>{count} Gebiete berühren kein anderes und können zu keiner Häufung gehören: {areas}.</translation>
    </message>
    <message>
        <source>Moran&apos;s I {value} (by chance {expected}), p-value {p}.</source>
        <translation>Moran-Index {value} (durch Zufall {expected}), p-Wert {p}.</translation>
    </message>
    <message>
        <source>Class set by a conference</source>
        <translation>Einstufung einer Konferenz</translation>
    </message>
    <message>
        <source>Records that a conference places an area in another class, with its reason.</source>
        <translation>Hält fest, dass eine Konferenz ein Gebiet anders einstuft, mit Begründung.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Records the decision of a conference that an area belongs to another class than the computed one, or withdraws such a decision. The computed class, score and rank stay as they are; both classes are shown in the dock, stand in the map layers (&lt;code&gt;class&lt;/code&gt;, &lt;code&gt;override_class&lt;/code&gt;) and are exported.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Area&lt;/b&gt;: key of the Quartier or Kommune. &lt;b&gt;Class&lt;/b&gt;: 1 (least attention) to the highest number of the method; not needed to withdraw. &lt;b&gt;Reason&lt;/b&gt;, &lt;b&gt;date&lt;/b&gt; (dd.mm.yyyy) and &lt;b&gt;body&lt;/b&gt; are always needed, also to withdraw. &lt;b&gt;Recorded by&lt;/b&gt;: a sign or unit, may stay empty. Without a &lt;b&gt;method&lt;/b&gt; it is the one that maps and profiles show.&lt;/p&gt;&lt;p&gt;Every decision is added to the journal (table &lt;code&gt;score_overrides&lt;/code&gt;), and nothing in it is ever changed or removed: the last entry of an area, year and method holds. Many decisions are recorded by running this as a batch.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Hält die Entscheidung einer Konferenz fest, dass ein Gebiet zu einer anderen Klasse gehört als berechnet, oder nimmt eine solche Entscheidung zurück. Berechnete Klasse, Indexwert und Rang bleiben unverändert; beide Klassen werden im Bedienfeld gezeigt, stehen in den Kartenlayern (&lt;code&gt;class&lt;/code&gt;, &lt;code&gt;override_class&lt;/code&gt;) und werden exportiert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gebiet&lt;/b&gt;: Schlüssel des Quartiers oder der Kommune. &lt;b&gt;Klasse&lt;/b&gt;: 1 (geringster Bedarf) bis zur höchsten Nummer des Verfahrens; beim Zurücknehmen nicht nötig. &lt;b&gt;Begründung&lt;/b&gt;, &lt;b&gt;Datum&lt;/b&gt; (TT.MM.JJJJ) und &lt;b&gt;Gremium&lt;/b&gt; sind immer nötig, auch beim Zurücknehmen. &lt;b&gt;Erfasst von&lt;/b&gt;: Kürzel oder Stelle, kann leer bleiben. Ohne &lt;b&gt;Verfahren&lt;/b&gt; gilt dasjenige, das Karten und Profile zeigen.&lt;/p&gt;&lt;p&gt;Jede Entscheidung wird dem Protokoll hinzugefügt (Tabelle &lt;code&gt;score_overrides&lt;/code&gt;); darin wird nie etwas geändert oder gelöscht: Es gilt der letzte Eintrag zu Gebiet, Jahr und Verfahren. Viele Entscheidungen lassen sich als Stapelverarbeitung erfassen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Method (empty: the one maps and profiles show)</source>
        <translation>Verfahren (leer: das in Karten und Profilen gezeigte)</translation>
    </message>
    <message>
        <source>Give the class the conference has decided on.</source>
        <translation>Geben Sie die Klasse an, die die Konferenz festgelegt hat.</translation>
    </message>
    <message>
        <source>{area} ({period}): the class set by the conference is withdrawn.</source>
        <translation>{area} ({period}): Die Einstufung der Konferenz ist zurückgenommen.</translation>
    </message>
    <message>
        <source>{area} ({period}): the class set by the conference is recorded.</source>
        <translation>{area} ({period}): Die Einstufung der Konferenz ist gespeichert.</translation>
    </message>
    <message>
        <source>Year of the score</source>
        <translation>Jahr der Bewertung</translation>
    </message>
    <message>
        <source>Key of the area</source>
        <translation>Schlüssel des Gebiets</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Was entschieden wurde</translation>
    </message>
    <message>
        <source>Class (1 = least attention)</source>
        <translation>Klasse (1 = geringster Bedarf)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Date of the decision (dd.mm.yyyy)</source>
        <translation>Datum der Entscheidung (TT.MM.JJJJ)</translation>
    </message>
    <message>
        <source>Body that decided</source>
        <translation>Gremium, das entschieden hat</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Erfasst von</translation>
    </message>
    <message>
        <source>Entry of the journal</source>
        <translation>Eintrag im Protokoll</translation>
    </message>
    <message>
        <source>Computed class</source>
        <translation>Berechnete Klasse</translation>
    </message>
    <message>
        <source>Areas with a class set by a conference</source>
        <translation>Gebiete mit Einstufung einer Konferenz</translation>
    </message>
    <message>
        <source>The workspace has no area with the key “{key}” at the level {level}. Check leading zeros and the level. Nothing was recorded.</source>
        <translation>Der Arbeitsbereich enthält auf der Ebene {level} kein Gebiet mit dem Schlüssel „{key}“. Prüfen Sie führende Nullen und die Ebene. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>“{date}” is not a date. Give the date of the decision as dd.mm.yyyy, e.g. 31.03.2026.</source>
        <translation>„{date}“ ist kein Datum. Geben Sie das Datum der Entscheidung als TT.MM.JJJJ an, z. B. 31.03.2026.</translation>
    </message>
    <message>
        <source>{count} areas of this year have a class set by a conference.</source>
        <translation>{count} Gebiete dieses Jahres haben eine Einstufung durch eine Konferenz.</translation>
    </message>
    <message>
        <source>Numerators and denominators belong together. Choose the fields of both.</source>
        <translation>Zähler und Nenner gehören zusammen. Bitte die Felder von beiden wählen.</translation>
    </message>
    <message>
        <source>Least share of the weights that must be available, in % (empty: two thirds)</source>
        <translation>Mindestanteil der Gewichte, der vorliegen muss, in % (leer: zwei Drittel)</translation>
    </message>
    <message>
        <source>Numerators of the indicators, in the same order (imd, exceedances)</source>
        <translation>Zähler der Indikatoren, in derselben Reihenfolge (imd, exceedances)</translation>
    </message>
    <message>
        <source>Denominators of the indicators, in the same order (imd, exceedances)</source>
        <translation>Nenner der Indikatoren, in derselben Reihenfolge (imd, exceedances)</translation>
    </message>
    <message>
        <source>Larger area to shrink towards or to compare with (imd, exceedances)</source>
        <translation>Größeres Gebiet für Glättung oder Vergleich, z. B. Kommune (imd, exceedances)</translation>
    </message>
    <message>
        <source>Shrink uncertain shares first (imd)</source>
        <translation>Unsichere Anteile zuvor glätten (Shrinkage, imd)</translation>
    </message>
    <message>
        <source>Reference indicator that sets the sign (pca)</source>
        <translation>Bezugsindikator, der das Vorzeichen bestimmt (pca)</translation>
    </message>
    <message>
        <source>Scale of the component (pca)</source>
        <translation>Skala der Hauptkomponente (pca)</translation>
    </message>
    <message>
        <source>Significance of the indicators, in the same order (exceedances)</source>
        <translation>Statistische Sicherheit der Indikatoren, in derselben Reihenfolge (exceedances)</translation>
    </message>
    <message>
        <source>Level of significance (exceedances)</source>
        <translation>Signifikanzniveau (exceedances)</translation>
    </message>
    <message>
        <source>Themes to be counted one by one (exceedances): field=theme; …</source>
        <translation>Einzeln zu zählende Themen (exceedances): Feld=Thema; …</translation>
    </message>
    <message>
        <source>Mean (minmax)</source>
        <translation>Mittelwert (minmax)</translation>
    </message>
    <message>
        <source>Floor of the geometric mean (minmax)</source>
        <translation>Untergrenze des geometrischen Mittels (minmax)</translation>
    </message>
    <message>
        <source>“{entry}” is not a theme. Write field=theme; the fields are: {fields}.</source>
        <translation>„{entry}“ ist kein Thema. Bitte Feld=Thema schreiben; die Felder sind: {fields}.</translation>
    </message>
    <message>
        <source>“{label}”: {fields} fields do not match {indicators} indicators. Choose one field per indicator, in the same order.</source>
        <translation>„{label}“: {fields} Felder passen nicht zu {indicators} Indikatoren. Bitte je Indikator ein Feld wählen, in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>“{label}” was given, but the method {method} does not use it.</source>
        <translation>„{label}“ wurde angegeben, das Verfahren {method} verwendet es aber nicht.</translation>
    </message>
    <message>
        <source>Certainty of the attention score</source>
        <translation>Belastbarkeit der Einstufung</translation>
    </message>
    <message>
        <source>Shows how sure rank and class of every area are, and what that depends on.</source>
        <translation>Zeigt, wie sicher Rang und Klasse jedes Gebiets sind und wovon das abhängt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;An attention score rests on numbers that chance has a part in and on choices that could have been made otherwise. This algorithm draws both thousands of times and computes score, rank and class anew in every draw, with the method chosen. It answers: between which ranks does an area lie? How surely does it belong to its class? What does that depend on most?&lt;/p&gt;&lt;p&gt;&lt;b&gt;Areas, indicators, weights, method and the areas that take part&lt;/b&gt; as in “Attention score”; who takes part and the dynamics are taken from the score as computed and not drawn.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Sampling error&lt;/b&gt;: from &lt;b&gt;numerators and denominators&lt;/b&gt; in the order of the indicators. A share of x among n is drawn from Beta(a + x, b + n − x), the rate of x events from Gamma(a + x) / (b + n), the ratio of two counts x : n from the odds of Beta(a + x, b + n). a and b say what may be expected before the cases of the area are looked at (empirical Bayes): mean and variance between all areas (Paule and Mandel), narrowed down by what the other indicators of the area have in common with this one (one factor). So few cases are drawn towards the mean, and where chance is larger than the differences the rank intervals are as wide as they have to be: in simulations with 10 cases an area they held the true rank in 94 to 96 % of cases, and with many cases they are those of the counts alone. With &lt;b&gt;lower and upper limits&lt;/b&gt; (95 %) instead of counts: normal on the logit (shares) or log scale, drawn towards the mean in the same way. Draws stay within the range of the indicator. If no fields are chosen, those of a map layer are taken (&lt;code&gt;a_2_num&lt;/code&gt;, &lt;code&gt;a_2_den&lt;/code&gt;, &lt;code&gt;a_2_lower&lt;/code&gt;, &lt;code&gt;a_2_upper&lt;/code&gt;). Missing and suppressed values stay missing.&lt;br&gt;&lt;b&gt;Weights&lt;/b&gt;: Dirichlet with the chosen weights as mean. Equal weights deviate by about 100 / √concentration per cent: 10 stands for about a third, 100 for a tenth.&lt;br&gt;&lt;b&gt;Normalisation&lt;/b&gt;: drawn evenly from z values, percentile ranks and min-max values (and that of the method, if it is another one); the weighted mean of indicators normalised in another way is brought to mean and SD of the computed score and then classified. Exceedances are not normalised.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: rank_lower, rank_median and rank_upper span the middle 95 % (level) of the drawn ranks; class_probability is the share of draws in the computed class, probability_class_1 … those in each class, attention_probability those with attention need. &lt;b&gt;influence&lt;/b&gt; names the source that explains most of the variance of the rank alone (first-order index; share_… give all of them; what is missing to 1 are interactions). The same seed gives the same result, whatever the order of the areas.&lt;/p&gt;&lt;p&gt;Sources: Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators, Journal of the Royal Statistical Society A 168, 307–323; OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7; Goldstein and Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385–443 (rank intervals); Paule and Mandel (1982), Journal of Research of the National Bureau of Standards 87, 377–385; Saltelli et al. (2010), Computer Physics Communications 181, 259–270 (indices after Jansen).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Hinter jeder Einstufung stehen Zahlen, an denen der Zufall Anteil hat, und Festlegungen, die auch anders hätten ausfallen können. Dieser Algorithmus zieht beides viele Tausend Mal neu und berechnet in jeder Ziehung Score, Rang und Klasse mit dem gewählten Verfahren. Er beantwortet: Zwischen welchen Rängen liegt ein Gebiet? Wie sicher gehört es zu seiner Klasse? Wovon hängt das am meisten ab?&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gebiete, Indikatoren, Gewichte, Verfahren und teilnehmende Gebiete&lt;/b&gt; wie bei „Aufmerksamkeitsbedarf“; wer teilnimmt und wie die Dynamik ausfällt, wird aus dem berechneten Score übernommen und nicht gezogen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zufallsfehler&lt;/b&gt; (sampling): aus &lt;b&gt;Zählern und Nennern&lt;/b&gt; in der Reihenfolge der Indikatoren. Ein Anteil von x unter n wird aus Beta(a + x, b + n − x) gezogen, die Rate von x Ereignissen aus Gamma(a + x) / (b + n), das Verhältnis zweier Anzahlen x : n aus den Odds von Beta(a + x, b + n). a und b sagen, was zu erwarten ist, bevor die Fälle des Gebiets angesehen werden (empirisches Bayes-Verfahren): Mittelwert und Varianz zwischen allen Gebieten (Paule und Mandel), eingegrenzt durch das, was die übrigen Indikatoren des Gebiets mit diesem gemeinsam haben (ein Faktor). Wenige Fälle werden so zum Mittelwert hingezogen, und wo der Zufall größer ist als die Unterschiede, sind die Rangintervalle so breit, wie sie sein müssen: In Simulationen mit 10 Fällen je Gebiet enthielten sie den wahren Rang in 94 bis 96 % der Fälle; bei großen Fallzahlen sind sie die der Anzahlen allein. Mit &lt;b&gt;unteren und oberen Grenzen&lt;/b&gt; (95 %) statt der Anzahlen: normal auf der Logit-Skala (Anteile) oder der logarithmischen Skala, ebenso zum Mittelwert hingezogen. Die Ziehungen bleiben im möglichen Bereich des Indikators. Sind keine Felder gewählt, werden die eines Kartenlayers verwendet (&lt;code&gt;a_2_num&lt;/code&gt;, &lt;code&gt;a_2_den&lt;/code&gt;, &lt;code&gt;a_2_lower&lt;/code&gt;, &lt;code&gt;a_2_upper&lt;/code&gt;). Fehlende und gesperrte Werte bleiben fehlend.&lt;br&gt;&lt;b&gt;Gewichte&lt;/b&gt; (weights): Dirichlet-Verteilung mit den gewählten Gewichten als Mittel. Gleiche Gewichte weichen um etwa 100 / √Konzentration Prozent ab: 10 steht für rund ein Drittel, 100 für ein Zehntel.&lt;br&gt;&lt;b&gt;Normierung&lt;/b&gt; (normalisation): zu gleichen Teilen gezogen aus z-Werten, Prozenträngen und Min-Max-Werten (und der des Verfahrens, falls sie eine andere ist); das gewichtete Mittel anders normierter Indikatoren wird auf Mittelwert und Standardabweichung des berechneten Scores gebracht und dann eingestuft. Gezählte Abweichungen (exceedances) werden nicht normiert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: rank_lower, rank_median und rank_upper umfassen die mittleren 95 % (Niveau) der gezogenen Ränge; class_probability ist der Anteil der Ziehungen in der berechneten Klasse, probability_class_1 … der in jeder Klasse, attention_probability der mit besonderem Aufmerksamkeitsbedarf. &lt;b&gt;influence&lt;/b&gt; nennt die Quelle, die für sich allein den größten Teil der Varianz des Rangs erklärt (Index erster Ordnung; share_… enthält alle; was zu 1 fehlt, sind Wechselwirkungen). Derselbe Startwert ergibt dasselbe Ergebnis, gleich in welcher Reihenfolge die Gebiete stehen.&lt;/p&gt;&lt;p&gt;Quellen: Saisana, Saltelli und Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators, Journal of the Royal Statistical Society A 168, 307–323; OECD/JRC (2008), Handbook on Constructing Composite Indicators, Schritt 7; Goldstein und Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385–443 (Rangintervalle); Paule und Mandel (1982), Journal of Research of the National Bureau of Standards 87, 377–385; Saltelli u. a. (2010), Computer Physics Communications 181, 259–270 (Indizes nach Jansen).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>class in at least {share} % of the draws</source>
        <translation>Klasse in mindestens {share} % der Ziehungen</translation>
    </message>
    <message>
        <source>class in less than {share} % of the draws</source>
        <translation>Klasse in weniger als {share} % der Ziehungen</translation>
    </message>
    <message>
        <source>What is varied</source>
        <translation>Was variiert wird</translation>
    </message>
    <message>
        <source>Lower and upper limits belong together. Choose the fields of both.</source>
        <translation>Untere und obere Grenzen gehören zusammen. Bitte die Felder von beiden wählen.</translation>
    </message>
    <message>
        <source>Nothing is to be varied. Choose at least one source.</source>
        <translation>Es soll nichts variiert werden. Bitte mindestens eine Quelle wählen.</translation>
    </message>
    <message>
        <source>sampling</source>
        <translation>Zufallsfehler</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>normalisation</source>
        <translation>Normierung</translation>
    </message>
    <message>
        <source>Numerators of the indicators, in the same order</source>
        <translation>Zähler der Indikatoren, in derselben Reihenfolge</translation>
    </message>
    <message>
        <source>Denominators of the indicators, in the same order</source>
        <translation>Nenner der Indikatoren, in derselben Reihenfolge</translation>
    </message>
    <message>
        <source>Lower limits of the indicators (95 %), in the same order</source>
        <translation>Untere Grenzen der Indikatoren (95 %), in derselben Reihenfolge</translation>
    </message>
    <message>
        <source>Upper limits of the indicators (95 %), in the same order</source>
        <translation>Obere Grenzen der Indikatoren (95 %), in derselben Reihenfolge</translation>
    </message>
    <message>
        <source>Indicators that are rates of events (numerator not part of the denominator)</source>
        <translation>Indikatoren, die Ereignisraten sind (Zähler nicht Teil des Nenners)</translation>
    </message>
    <message>
        <source>Indicators that are ratios of two counts</source>
        <translation>Indikatoren, die Verhältnisse zweier Anzahlen sind</translation>
    </message>
    <message>
        <source>Number of draws</source>
        <translation>Anzahl der Ziehungen</translation>
    </message>
    <message>
        <source>Level of the rank intervals in %</source>
        <translation>Niveau der Rangintervalle in %</translation>
    </message>
    <message>
        <source>Concentration of the weights (10: they deviate by about a third)</source>
        <translation>Konzentration der Gewichte (10: sie weichen um etwa ein Drittel ab)</translation>
    </message>
    <message>
        <source>Seed (the same one repeats the result)</source>
        <translation>Startwert (derselbe wiederholt das Ergebnis)</translation>
    </message>
    <message>
        <source>Areas that are sure of their class</source>
        <translation>Gebiete mit sicherer Klasse</translation>
    </message>
    <message>
        <source>These rates or ratios are not among the indicators: {fields}. Choose them there too.</source>
        <translation>Diese Raten oder Verhältnisse sind nicht unter den Indikatoren: {fields}. Bitte auch dort wählen.</translation>
    </message>
    <message>
        <source>{draws} draws, seed {seed}. {sure} of {total} areas keep their class in at least {share} % of the draws, {open} in less than two thirds.</source>
        <translation>{draws} Ziehungen, Startwert {seed}. {sure} von {total} Gebieten behalten ihre Klasse in mindestens {share} % der Ziehungen, {open} in weniger als zwei Dritteln.</translation>
    </message>
    <message>
        <source>Attention need: sure in {sure} areas (at least {share} % of the draws), possible in {possible} more (at least 5 %). Half of the rank intervals span at most {width} ranks.</source>
        <translation>Besonderer Aufmerksamkeitsbedarf: sicher in {sure} Gebieten (mindestens {share} % der Ziehungen), möglich in {possible} weiteren (mindestens 5 %). Die Hälfte der Rangintervalle umfasst höchstens {width} Ränge.</translation>
    </message>
    <message>
        <source>takes no part</source>
        <translation>nimmt nicht teil</translation>
    </message>
    <message>
        <source>{rank}. {area}: rank {lower} to {upper}, class {label} in {share} % of the draws</source>
        <translation>{rank}. {area}: Rang {lower} bis {upper}, Klasse „{label}“ in {share} % der Ziehungen</translation>
    </message>
    <message>
        <source>What the ranks depend on, all areas together: {shares}.</source>
        <translation>Wovon die Ränge abhängen, alle Gebiete zusammen: {shares}.</translation>
    </message>
    <message>
        <source>interactions</source>
        <translation>Wechselwirkungen</translation>
    </message>
    <message>
        <source>Say where the years stand: choose either the period field (one row per area and year) or the value columns (one column per year).</source>
        <translation>Geben Sie an, wo die Jahre stehen: Wählen Sie entweder das Feld mit dem Zeitraum (eine Zeile je Gebiet und Jahr) oder die Wertspalten (eine Spalte je Jahr).</translation>
    </message>
    <message>
        <source>One column per year can only hold values. Choose the kind “value”, or give cases and persons in one row per area and year.</source>
        <translation>Eine Spalte je Jahr kann nur Werte enthalten. Wählen Sie die Art „value“, oder geben Sie Fälle und Personen in einer Zeile je Gebiet und Jahr an.</translation>
    </message>
    <message>
        <source>Choose the field with the values.</source>
        <translation>Wählen Sie das Feld mit den Werten.</translation>
    </message>
    <message>
        <source>Choose the fields with cases and persons: without them chance cannot be told from change. For values without counts choose the kind “value”.</source>
        <translation>Wählen Sie die Felder mit Fällen und Personen: Ohne sie lässt sich Zufall nicht von Veränderung unterscheiden. Für Werte ohne Fallzahlen wählen Sie die Art „value“.</translation>
    </message>
    <message>
        <source>Choose the key field of the areas.</source>
        <translation>Wählen Sie das Schlüsselfeld der Gebiete.</translation>
    </message>
    <message>
        <source>The table has {count} periods; at least {least} are needed. Add the earlier years to the table.</source>
        <translation>Die Tabelle enthält {count} Zeiträume; nötig sind mindestens {least}. Ergänzen Sie die früheren Jahre.</translation>
    </message>
    <message>
        <source>Table with one row per area and period</source>
        <translation>Tabelle mit einer Zeile je Gebiet und Zeitraum</translation>
    </message>
    <message>
        <source>Period (year)</source>
        <translation>Zeitraum (Jahr)</translation>
    </message>
    <message>
        <source>Cases (numerator)</source>
        <translation>Fälle (Zähler)</translation>
    </message>
    <message>
        <source>Persons (denominator)</source>
        <translation>Personen (Nenner)</translation>
    </message>
    <message>
        <source>Value (kind value)</source>
        <translation>Wert (Art value)</translation>
    </message>
    <message>
        <source>Or: one value column per year (kind value)</source>
        <translation>Oder: eine Wertspalte je Jahr (Art value)</translation>
    </message>
    <message>
        <source>Factor of the printed value (100 = per cent)</source>
        <translation>Faktor des ausgegebenen Werts (100 = Prozent)</translation>
    </message>
    <message>
        <source>Indicator, where the table holds several</source>
        <translation>Indikator, wenn die Tabelle mehrere enthält</translation>
    </message>
    <message>
        <source>A lower value asks for more attention</source>
        <translation>Ein niedrigerer Wert bedeutet mehr Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Areas for a map</source>
        <translation>Gebiete für eine Karte</translation>
    </message>
    <message>
        <source>Key field of the areas</source>
        <translation>Schlüsselfeld der Gebiete</translation>
    </message>
    <message>
        <source>“{group}” has {count} periods; at least {least} are needed. Add the earlier years to the table.</source>
        <translation>„{group}“ hat {count} Zeiträume; nötig sind mindestens {least}. Ergänzen Sie die früheren Jahre in der Tabelle.</translation>
    </message>
    <message>
        <source>At least {count} periods are needed. Choose more value columns.</source>
        <translation>Es sind mindestens {count} Zeiträume nötig. Wählen Sie weitere Wertspalten.</translation>
    </message>
    <message>
        <source>None of the keys of the table is in “{layer}”, e.g. {keys}. Check the key fields and leading zeros.</source>
        <translation>Keiner der Schlüssel der Tabelle steht in „{layer}“, z. B. {keys}. Prüfen Sie die Schlüsselfelder und führende Nullen.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}, {period}: a count is negative ({cases} cases, {persons} persons). Correct it, or leave it empty where it is unknown.</source>
        <translation>Zeile {row}, Gebiet {key}, {period}: Eine Anzahl ist negativ ({cases} Fälle, {persons} Personen). Berichtigen Sie sie, oder lassen Sie das Feld leer, wenn die Anzahl unbekannt ist.</translation>
    </message>
    <message>
        <source>{count} areas have gaps in their series, which stay open: {areas}. A missing value never counts as 0.</source>
        <translation>{count} Gebiete haben Lücken in ihrer Zeitreihe, die offen bleiben: {areas}. Ein fehlender Wert zählt nie als 0.</translation>
    </message>
    <message>
        <source>Row {row}: area {key} already has a value for {period}, in row {first}. Keep one of the two rows; where the table holds several indicators, choose the field that tells them apart.</source>
        <translation>Zeile {row}: Gebiet {key} hat für {period} schon einen Wert, in Zeile {first}. Behalten Sie eine der beiden Zeilen; enthält die Tabelle mehrere Indikatoren, wählen Sie das Feld, das sie unterscheidet.</translation>
    </message>
    <message>
        <source>The field “{field}” names no year. Rename it, e.g. to value_2025, or use a table with one row per area and year.</source>
        <translation>Der Name des Felds „{field}“ enthält kein Jahr. Benennen Sie es um, z. B. in wert_2025, oder verwenden Sie eine Tabelle mit einer Zeile je Gebiet und Jahr.</translation>
    </message>
    <message>
        <source>Row {row}: the key “{key}” already stands in row {first}. With one column per year every area has one row; where the table holds several indicators, choose the field that tells them apart.</source>
        <translation>Zeile {row}: Der Schlüssel „{key}“ steht schon in Zeile {first}. Mit einer Spalte je Jahr hat jedes Gebiet eine Zeile; enthält die Tabelle mehrere Indikatoren, wählen Sie das Feld, das sie unterscheidet.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}, {period}: {cases} cases are more than {persons} persons. Correct the row, or choose the kind “rate” or “ratio” where the cases are no part of the persons.</source>
        <translation>Zeile {row}, Gebiet {key}, {period}: {cases} Fälle sind mehr als {persons} Personen. Berichtigen Sie die Zeile, oder wählen Sie die Art „rate“ oder „ratio“, wenn die Fälle kein Teil der Personen sind.</translation>
    </message>
    <message>
        <source>{count} keys have no area in “{layer}”: {keys}. They get no surface.</source>
        <translation>{count} Schlüssel haben kein Gebiet in „{layer}“: {keys}. Sie erhalten keine Fläche.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}: the period “{period}” is not a year. Give years such as 2025, or dates as 2025-12-31.</source>
        <translation>Zeile {row}, Gebiet {key}: Der Zeitraum „{period}“ ist kein Jahr. Geben Sie Jahre wie 2025 oder Daten wie 2025-12-31 an.</translation>
    </message>
    <message>
        <source>The fields “{first}” and “{field}” both name {year}. Choose one of them.</source>
        <translation>Die Felder „{first}“ und „{field}“ nennen beide das Jahr {year}. Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}, {period}: there are {cases} cases but no persons. Correct the row, or leave it empty.</source>
        <translation>Zeile {row}, Gebiet {key}, {period}: Es gibt {cases} Fälle, aber keine Personen. Berichtigen Sie die Zeile, oder lassen Sie sie leer.</translation>
    </message>
    <message>
        <source>Cases (several fields: several years)</source>
        <translation>Fälle (mehrere Felder: mehrere Jahre)</translation>
    </message>
    <message>
        <source>Base, e.g. persons (several fields: several years)</source>
        <translation>Bezug, z. B. Personen (mehrere Felder: mehrere Jahre)</translation>
    </message>
    <message>
        <source>Factor of the values (100 = percent)</source>
        <translation>Faktor der Werte (100 = Prozent)</translation>
    </message>
    <message>
        <source>No area has both cases and a base. Check the chosen fields; with several years every year must be there.</source>
        <translation>Kein Gebiet hat sowohl Fälle als auch einen Bezug. Prüfen Sie die gewählten Felder; bei mehreren Jahren muss jedes Jahr vorhanden sein.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}: {cases} cases in field “{field}” are more than the base {base} in field “{other}”. Correct one of them, or choose another kind of value.</source>
        <translation>Zeile {row}, Gebiet {key}: {cases} Fälle im Feld „{field}“ sind mehr als der Bezug {base} im Feld „{other}“. Berichtigen Sie eine der Zahlen oder wählen Sie eine andere Art des Werts.</translation>
    </message>
    <message>
        <source>{cases} fields with cases do not match {bases} fields with their base. Choose one of each per year.</source>
        <translation>{cases} Felder mit Fällen passen nicht zu {bases} Feldern mit deren Bezug. Wählen Sie je Jahr eines von beiden.</translation>
    </message>
    <message>
        <source>These fields are chosen both as cases and as base: {fields}. Choose different ones.</source>
        <translation>Diese Felder sind sowohl als Fälle als auch als Bezug gewählt: {fields}. Wählen Sie verschiedene Felder.</translation>
    </message>
    <message>
        <source>Row {row}, area {key}, field “{field}”: {value} is negative. Correct it or leave it empty.</source>
        <translation>Zeile {row}, Gebiet {key}, Feld „{field}“: {value} ist negativ. Berichtigen Sie den Wert oder lassen Sie ihn leer.</translation>
    </message>
    <message>
        <source>{years} years are taken together.</source>
        <translation>{years} Jahre werden zusammengefasst.</translation>
    </message>
    <message>
        <source>{count} of {total} areas have no number of cases or no base; they keep their row without result.</source>
        <translation>{count} von {total} Gebieten haben keine Fallzahl oder keinen Bezug; sie behalten ihre Zeile ohne Ergebnis.</translation>
    </message>
    <message>
        <source>{count} areas have a base of 0; they keep their row without result.</source>
        <translation>{count} Gebiete haben einen Bezug von 0; sie behalten ihre Zeile ohne Ergebnis.</translation>
    </message>
    <message>
        <source>Smoothing of small numbers (empirical Bayes)</source>
        <translation>Glättung kleiner Fallzahlen (empirisches Bayes-Verfahren)</translation>
    </message>
    <message>
        <source>Draws values that rest on few persons towards the value of all areas.</source>
        <translation>Zieht Werte, die auf wenigen Personen beruhen, zum Wert aller Gebiete hin.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Estimates the rate behind the cases of each area: the fewer persons an area has, the more its value is drawn towards that of all areas. For maps, where the chance extremes of small areas would catch the eye; the plain value stays the one that is reported. Works on any polygon layer or table with one row per area.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Method marshall&lt;/b&gt; (rare events): m = Σe/Σb, a = Σb(r − m)²/Σb − m/mean(b), at least 0; smoothed = m + w(r − m) with w = a/(a + m/b).&lt;br&gt;&lt;b&gt;Method binomial&lt;/b&gt; (frequent conditions, shares of about 10 % and more): s² = Σn(r − m)²/Σn, A = (mean(n)·s² − m(1 − m))/(mean(n) − 1), at least 0; w = nA/((n − 1)A + m(1 − m)).&lt;br&gt;With several fields of cases and as many of their base the years are taken together.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: cases, base, value, smoothed and own_weight: the weight w of the area's own value, 0 to 1. Where the areas differ no more than by chance, w is 0 and all get the common value. An area without a number, or with a base of 0, keeps its row without result and does not enter the common value.&lt;/p&gt;&lt;p&gt;Sources: Marshall (1991), Applied Statistics 40, 283–294; Martuzzi &amp; Elliott (1996), Statistics in Medicine 15, 1867–1873.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Schätzt die Rate, die hinter den Fällen jedes Gebiets steht: Je weniger Personen ein Gebiet hat, desto stärker wird sein Wert zum Wert aller Gebiete hingezogen. Gedacht für Karten, in denen sonst die zufälligen Extremwerte kleiner Gebiete ins Auge fielen; berichtet wird weiterhin der einfache Wert. Geeignet für jeden Polygonlayer und jede Tabelle mit einer Zeile je Gebiet.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Verfahren marshall&lt;/b&gt; (seltene Ereignisse): m = Σe/Σb, a = Σb(r − m)²/Σb − m/Mittel(b), mindestens 0; geglättet = m + w(r − m) mit w = a/(a + m/b).&lt;br&gt;&lt;b&gt;Verfahren binomial&lt;/b&gt; (häufige Merkmale, Anteile ab etwa 10 %): s² = Σn(r − m)²/Σn, A = (Mittel(n)·s² − m(1 − m))/(Mittel(n) − 1), mindestens 0; w = nA/((n − 1)A + m(1 − m)).&lt;br&gt;Bei mehreren Feldern mit Fällen und ebenso vielen mit deren Bezug werden die Jahre zusammengefasst.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: Fälle, Bezug, Wert, geglätteter Wert (smoothed) und own_weight: das Gewicht w des eigenen Werts, 0 bis 1. Unterscheiden sich die Gebiete nicht stärker als durch Zufall, ist w gleich 0, und alle erhalten den gemeinsamen Wert. Ein Gebiet ohne Zahl oder mit einem Bezug von 0 behält seine Zeile ohne Ergebnis und geht nicht in den gemeinsamen Wert ein.&lt;/p&gt;&lt;p&gt;Quellen: Marshall (1991), Applied Statistics 40, 283–294; Martuzzi &amp; Elliott (1996), Statistics in Medicine 15, 1867–1873.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Smoothed values</source>
        <translation>Geglättete Werte</translation>
    </message>
    <message>
        <source>Value of all areas</source>
        <translation>Wert aller Gebiete</translation>
    </message>
    <message>
        <source>Variance between areas</source>
        <translation>Varianz zwischen den Gebieten</translation>
    </message>
    <message>
        <source>The areas differ no more than chance makes them differ: all get the common value.</source>
        <translation>Die Gebiete unterscheiden sich nicht stärker als durch Zufall: Alle erhalten den gemeinsamen Wert.</translation>
    </message>
    <message>
        <source>Value of all areas {mean}; variance between areas {variance}.</source>
        <translation>Wert aller Gebiete {mean}; Varianz zwischen den Gebieten {variance}.</translation>
    </message>
    <message>
        <source>{areas} areas; the weight of their own value is {least} to {most}, on average {mean}.</source>
        <translation>{areas} Gebiete; das Gewicht ihres eigenen Werts beträgt {least} bis {most}, im Mittel {mean}.</translation>
    </message>
    <message>
        <source>The field “{field}” of “{layer}” holds no numbers, which the preset “{preset}” classifies. Choose a numeric field.</source>
        <translation>Das Feld „{field}“ von „{layer}“ enthält keine Zahlen, wie sie die Vorlage „{preset}“ einteilt. Wählen Sie ein Zahlenfeld.</translation>
    </message>
    <message>
        <source>Trend over the years</source>
        <translation>Trend über die Jahre</translation>
    </message>
    <message>
        <source>Tells for every area whether its values rise or fall more than by chance.</source>
        <translation>Sagt für jedes Gebiet, ob seine Werte stärker steigen oder fallen, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Works on any table with one row per area and year, or with one column per year. Other rows than the named ones are not needed; a gap stays a gap, and the real years are the axis.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kind&lt;/b&gt;: proportion – cases among persons (a share); rate – events per person; ratio – two separate counts, e.g. old to young; value – a mean, score or standardised rate without counts.&lt;br&gt;&lt;b&gt;Change per year&lt;/b&gt; (slope_pct, with a 95 % interval): log-linear model, Poisson for rates, binomial (logit) for shares and ratios; for a share the change at the middle of the series. Noise beyond sampling is estimated for all areas together; a series that fits no line, e.g. because of a jump, has its own. Values without counts: log-linear on the values, whose spread is estimated from the table. p and q (Benjamini-Hochberg over the areas of an indicator).&lt;br&gt;&lt;b&gt;Direction&lt;/b&gt;: rising or falling where q is at most the error rate, else stable, which means: not to be told from chance.&lt;br&gt;&lt;b&gt;Mann-Kendall&lt;/b&gt; (mk_tau, mk_p) and &lt;b&gt;Sen's slope&lt;/b&gt; per year in the unit of the value need no model; with four years no p below 0.083 is possible.&lt;br&gt;&lt;b&gt;Projection&lt;/b&gt;: the next period if the trend so far goes on, with a 95 % interval; from four values and 30 cases, and not further than half the length of the series. It is no forecast.&lt;/p&gt;&lt;p&gt;Values pooled over several years must not overlap: give every third year of a three-year value.&lt;/p&gt;&lt;p&gt;An area without a trend says why in “reason”. With &lt;b&gt;areas&lt;/b&gt; the result is a map.&lt;/p&gt;&lt;p&gt;Sources: Mann 1945, Kendall 1975, Sen 1968, Gilbert 1987; McCullagh and Nelder 1989; Paule and Mandel 1982.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Arbeitet mit jeder Tabelle, die eine Zeile je Gebiet und Jahr oder eine Spalte je Jahr hat. Andere Zeilen als die genannten sind nicht nötig; eine Lücke bleibt eine Lücke, und die Achse sind die tatsächlichen Jahre.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Art&lt;/b&gt;: proportion – Fälle unter Personen (ein Anteil); rate – Ereignisse je Person; ratio – zwei getrennte Anzahlen, z. B. Alte zu Jungen; value – ein Mittelwert, Index oder eine standardisierte Rate ohne Fallzahlen.&lt;br&gt;&lt;b&gt;Veränderung pro Jahr&lt;/b&gt; (slope_pct, mit 95-%-Intervall): log-lineares Modell, Poisson für Raten, Binomial (Logit) für Anteile und Verhältnisse; bei einem Anteil die Veränderung in der Mitte der Zeitreihe. Die Streuung über den Stichprobenzufall hinaus wird für alle Gebiete gemeinsam geschätzt; eine Zeitreihe, die zu keiner Geraden passt, etwa wegen eines Sprungs, hat ihre eigene. Werte ohne Fallzahlen: log-linear auf die Werte, deren Streuung aus der Tabelle geschätzt wird. p und q (Benjamini-Hochberg über die Gebiete eines Indikators).&lt;br&gt;&lt;b&gt;Richtung&lt;/b&gt;: steigend oder fallend, wo q höchstens die Irrtumswahrscheinlichkeit beträgt, sonst stable, das heißt: nicht vom Zufall zu unterscheiden.&lt;br&gt;&lt;b&gt;Mann-Kendall&lt;/b&gt; (mk_tau, mk_p) und die &lt;b&gt;Steigung nach Sen&lt;/b&gt; pro Jahr in der Einheit des Werts kommen ohne Modell aus; mit vier Jahren ist kein p unter 0,083 möglich.&lt;br&gt;&lt;b&gt;Fortschreibung&lt;/b&gt;: der nächste Zeitraum, wenn der bisherige Trend anhält, mit 95-%-Intervall; ab vier Werten und 30 Fällen und höchstens um die halbe Länge der Zeitreihe. Sie ist keine Prognose.&lt;/p&gt;&lt;p&gt;Über mehrere Jahre zusammengefasste Werte dürfen sich nicht überlappen: Geben Sie von einem Dreijahreswert nur jedes dritte Jahr an.&lt;/p&gt;&lt;p&gt;Ein Gebiet ohne Trend nennt den Grund im Feld „reason“. Mit &lt;b&gt;Gebieten&lt;/b&gt; wird das Ergebnis eine Karte.&lt;/p&gt;&lt;p&gt;Quellen: Mann 1945, Kendall 1975, Sen 1968, Gilbert 1987; McCullagh und Nelder 1989; Paule und Mandel 1982.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>no clear trend</source>
        <translation>kein gesicherter Trend</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Error rate of the significance test</source>
        <translation>Irrtumswahrscheinlichkeit des Tests</translation>
    </message>
    <message>
        <source>Areas with a rising trend</source>
        <translation>Gebiete mit steigendem Trend</translation>
    </message>
    <message>
        <source>Areas with a falling trend</source>
        <translation>Gebiete mit fallendem Trend</translation>
    </message>
    <message>
        <source>Too few periods with a value.</source>
        <translation>Zu wenige Zeiträume mit einem Wert.</translation>
    </message>
    <message>
        <source>No cases in any period.</source>
        <translation>In keinem Zeitraum ein Fall.</translation>
    </message>
    <message>
        <source>All persons are cases in every period.</source>
        <translation>In jedem Zeitraum sind alle Personen Fälle.</translation>
    </message>
    <message>
        <source>Too few cases in all periods together.</source>
        <translation>Zu wenige Fälle in allen Zeiträumen zusammen.</translation>
    </message>
    <message>
        <source>A value is 0 or negative and has no logarithm; only Mann-Kendall.</source>
        <translation>Ein Wert ist 0 oder negativ und hat keinen Logarithmus; nur Mann-Kendall.</translation>
    </message>
    <message>
        <source>Cases in so few periods that no rate of change can be given.</source>
        <translation>Fälle in so wenigen Zeiträumen, dass keine Veränderungsrate angegeben werden kann.</translation>
    </message>
    <message>
        <source>No value in the last period.</source>
        <translation>Kein Wert im letzten Zeitraum.</translation>
    </message>
    <message>
        <source>The periods are no years.</source>
        <translation>Die Zeiträume sind keine Jahre.</translation>
    </message>
    <message>
        <source>{total} series: {rising} rising, {falling} falling, {stable} not to be told from chance, {untested} not tested.</source>
        <translation>{total} Zeitreihen: {rising} steigend, {falling} fallend, {stable} nicht vom Zufall zu unterscheiden, {untested} nicht geprüft.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no, left out</source>
        <translation>nein, entfallen</translation>
    </message>
    <message>
        <source>There is no Kommune “{kommune}”. Choose one of: {names}.</source>
        <translation>Es gibt keine Kommune „{kommune}“. Bitte wählen: {names}.</translation>
    </message>
    <message>
        <source>Kind (code)</source>
        <translation>Art (Code)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address key</source>
        <translation>Adressschlüssel</translation>
    </message>
    <message>
        <source>Kommune key (AGS)</source>
        <translation>Schlüssel der Kommune (AGS)</translation>
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
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Row {row} of the layer “{layer}”: the geometry is no single point. Choose the layer of the addresses, or convert it to points.</source>
        <translation>Zeile {row} des Layers „{layer}“: Die Geometrie ist kein einzelner Punkt. Bitte den Layer der Adressen wählen oder in Punkte umwandeln.</translation>
    </message>
    <message>
        <source>Row in the file</source>
        <translation>Zeile in der Datei</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Address quality by Kommune</source>
        <translation>Adressqualität je Kommune</translation>
    </message>
    <message>
        <source>Finds what is missing or doubtful in addresses, with a scoreboard by Kommune.</source>
        <translation>Findet fehlende und zweifelhafte Angaben in Adressen, mit einer Übersicht je Kommune.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Checks the addresses of the workspace, or those of a &lt;b&gt;layer&lt;/b&gt; before they are imported:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;complete&lt;/b&gt;: street, house number, postcode and Kommune;&lt;/li&gt;&lt;li&gt;&lt;b&gt;recorded once&lt;/b&gt;: key, and street with house number (street key, postcode and place tell streets of one name apart);&lt;/li&gt;&lt;li&gt;&lt;b&gt;coordinates&lt;/b&gt;: missing, 0 / 0, outside of the county or of the own Kommune, more than three house numbers at one point (12a and 12b count once);&lt;/li&gt;&lt;li&gt;&lt;b&gt;Quartier&lt;/b&gt;: none, or exactly on a border;&lt;/li&gt;&lt;li&gt;&lt;b&gt;house numbers&lt;/b&gt;: unusual forms, several numbers in one entry, and gaps of up to six numbers on one side of a street with room for them (judged by the usual distance of neighbours in that street);&lt;/li&gt;&lt;li&gt;&lt;b&gt;street names&lt;/b&gt;: spellings that differ by Str./Straße, ss/ß, umlauts, hyphens, blanks or case, names with one street key, and slips by one letter in much rarer names close by.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;The &lt;b&gt;scoreboard&lt;/b&gt; counts addresses (value of base) for each Kommune and the Kreis; runs are kept with their date and give the trend. Expected addresses are those present and those missing in the house numbers, or come from a table (e.g. buildings of the cadastre).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Prüft die Adressen des Arbeitsbereichs, oder die eines &lt;b&gt;Layers&lt;/b&gt;, bevor sie eingelesen werden:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;vollständig&lt;/b&gt;: Straße, Hausnummer, Postleitzahl und Kommune;&lt;/li&gt;&lt;li&gt;&lt;b&gt;einmal erfasst&lt;/b&gt;: Schlüssel sowie Straße mit Hausnummer (Straßenschlüssel, Postleitzahl und Ort unterscheiden gleichnamige Straßen);&lt;/li&gt;&lt;li&gt;&lt;b&gt;Koordinaten&lt;/b&gt;: fehlend, 0 / 0, außerhalb des Kreises oder der eigenen Kommune, mehr als drei Hausnummern an einem Punkt (12a und 12b zählen einmal);&lt;/li&gt;&lt;li&gt;&lt;b&gt;Quartier&lt;/b&gt;: keines oder genau auf einer Grenze;&lt;/li&gt;&lt;li&gt;&lt;b&gt;Hausnummern&lt;/b&gt;: ungewöhnliche Formen, mehrere Nummern in einem Eintrag und Lücken von bis zu sechs Nummern auf einer Straßenseite, für die Platz ist (gemessen am üblichen Abstand der Nachbarn in dieser Straße);&lt;/li&gt;&lt;li&gt;&lt;b&gt;Straßennamen&lt;/b&gt;: Schreibweisen, die sich nur in Str./Straße, ss/ß, Umlauten, Bindestrichen, Leerzeichen oder Groß- und Kleinschreibung unterscheiden, Namen mit demselben Straßenschlüssel und Tippfehler um einen Buchstaben bei viel selteneren Namen in der Nähe.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Die &lt;b&gt;Übersicht&lt;/b&gt; zählt Adressen (Wert von Grundgesamtheit) für jede Kommune und den Kreis; jeder Lauf wird mit seinem Datum aufbewahrt und ergibt die Tendenz. Erwartet werden die vorhandenen und die in den Hausnummern fehlenden Adressen, oder die Zahl stammt aus einer Tabelle (z. B. Gebäude des Katasters).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Keep findings and scoreboard in the workspace</source>
        <translation>Befunde und Übersicht im Arbeitsbereich aufbewahren</translation>
    </message>
    <message>
        <source>Choose the fields with the key of the Kommune and with the expected number.</source>
        <translation>Bitte die Felder mit dem Schlüssel der Kommune und mit der erwarteten Zahl wählen.</translation>
    </message>
    <message>
        <source>The workspace holds no addresses on {day}. Import the address register first (Import address register).</source>
        <translation>Der Arbeitsbereich enthält am {day} keine Adressen. Bitte zuerst das Adressregister einlesen (Adressregister einlesen).</translation>
    </message>
    <message>
        <source>Layer of addresses (empty: those of the workspace)</source>
        <translation>Adresslayer (leer: Adressen des Arbeitsbereichs)</translation>
    </message>
    <message>
        <source>Kommune: key or name (empty: all)</source>
        <translation>Kommune: Schlüssel oder Name (leer: alle)</translation>
    </message>
    <message>
        <source>Day of the addresses (empty: last Stichtag)</source>
        <translation>Tag, an dem die Adressen gelten (leer: letzter Stichtag)</translation>
    </message>
    <message>
        <source>Table with the expected number of addresses by Kommune</source>
        <translation>Tabelle mit der erwarteten Zahl der Adressen je Kommune</translation>
    </message>
    <message>
        <source>Field with the key of the Kommune</source>
        <translation>Feld mit dem Schlüssel der Kommune</translation>
    </message>
    <message>
        <source>Field with the expected number</source>
        <translation>Feld mit der erwarteten Zahl</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Scoreboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Addresses without any finding</source>
        <translation>Adressen ohne Befund</translation>
    </message>
    <message>
        <source>Kreis</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>{fine} of {all} addresses are without any finding; {count} findings.</source>
        <translation>{fine} von {all} Adressen sind ohne Befund; {count} Befunde.</translation>
    </message>
    <message>
        <source>Row {row} of the layer “{layer}”: “{value}” is not a number of addresses. Correct it or leave it empty.</source>
        <translation>Zeile {row} des Layers „{layer}“: „{value}“ ist keine Zahl von Adressen. Bitte berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>Crosswalk between old and new Quartiere</source>
        <translation>Umschlüsselung von alten auf neue Quartiere</translation>
    </message>
    <message>
        <source>Finds where the addresses of the old Quartiere lie now, and converts earlier counts.</source>
        <translation>Ermittelt, wo die Adressen der alten Quartiere jetzt liegen, und rechnet frühere Anzahlen um.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Every address lies in one old and one new Quartier. The table says which share of the addresses (or of their inhabitants) of each old Quartier every new one has, and what happened: unchanged, renamed, split, merged, moved_part (a part went to a Quartier that has others, too), lost (no new Quartier).&lt;/p&gt;&lt;p&gt;With a &lt;b&gt;workspace&lt;/b&gt;, old boundaries and addresses need not be given: those of the workspace are taken. If a &lt;b&gt;new workspace&lt;/b&gt; is named, it becomes a copy of the workspace in the new boundaries: all counts of Quartiere are converted, addresses are assigned anew and indicators computed anew. Naming the same file replaces it, with a backup beside it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Converted counts&lt;/b&gt; are whole numbers, totals stay exact, ages and sexes add up. They carry the version of the plan they come from as a mark. Quartiere that kept all of their addresses keep their counts to the last digit. Suppressed stays suppressed in every Quartier that takes a part of it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Uncertainty&lt;/b&gt;: one row per converted count with an interval, hard bounds and the share from split Quartiere; for how, see “Transfer counts to other zones”. A pure merger is certain.&lt;/p&gt;&lt;p&gt;An old Quartier that has counts but no address cannot be converted: it is named and nothing is written, unless its area may stand in.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Jede Adresse liegt in einem alten und einem neuen Quartier. Die Tabelle nennt, welchen Anteil der Adressen (oder ihrer Einwohnerzahl) jedes alten Quartiers die neuen erhalten haben und was geschehen ist: unchanged (unverändert), renamed (umbenannt), split (geteilt), merged (zusammengelegt), moved_part (ein Teil kam zu einem Quartier, das noch andere hat), lost (kein neues Quartier).&lt;/p&gt;&lt;p&gt;Mit einem &lt;b&gt;Arbeitsbereich&lt;/b&gt; müssen alte Grenzen und Adressen nicht angegeben werden: Es gelten die des Arbeitsbereichs. Ist ein &lt;b&gt;neuer Arbeitsbereich&lt;/b&gt; angegeben, wird er eine Kopie in den neuen Grenzen: Alle Anzahlen der Quartiere werden umgerechnet, die Adressen neu zugeordnet und die Indikatoren neu berechnet. Wird dieselbe Datei angegeben, wird sie ersetzt; eine Sicherung liegt daneben.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Umgerechnete Anzahlen&lt;/b&gt; sind ganze Zahlen, Summen bleiben genau, Alter und Geschlecht gehen auf. Sie tragen den Planstand, aus dem sie stammen, als Kennzeichen. Quartiere, die alle ihre Adressen behalten haben, behalten ihre Anzahlen bis auf die letzte Stelle. Gesperrtes bleibt in jedem Quartier gesperrt, das einen Teil davon erhält.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Unsicherheit&lt;/b&gt;: eine Zeile je umgerechneter Anzahl mit Intervall, festen Grenzen und dem Anteil aus aufgeteilten Quartieren; zum Verfahren siehe „Anzahlen auf andere Gebiete übertragen“. Eine reine Zusammenlegung ist sicher.&lt;/p&gt;&lt;p&gt;Ein altes Quartier mit Anzahlen, aber ohne Adresse kann nicht umgerechnet werden: Es wird genannt und nichts wird geschrieben, es sei denn, die Fläche darf ersatzweise gelten.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Version of the old boundaries (mark of converted counts)</source>
        <translation>Planstand der alten Grenzen (Kennzeichen umgerechneter Anzahlen)</translation>
    </message>
    <message>
        <source>Version of the new boundaries</source>
        <translation>Planstand der neuen Grenzen</translation>
    </message>
    <message>
        <source>Choose the key field of the old Quartiere.</source>
        <translation>Wählen Sie das Schlüsselfeld der alten Quartiere.</translation>
    </message>
    <message>
        <source>Give a workspace, or the old Quartiere and the addresses.</source>
        <translation>Geben Sie einen Arbeitsbereich an oder die alten Quartiere und die Adressen.</translation>
    </message>
    <message>
        <source>Counts are converted from a workspace. Choose it.</source>
        <translation>Umgerechnet werden die Anzahlen eines Arbeitsbereichs. Wählen Sie ihn aus.</translation>
    </message>
    <message>
        <source>earlier boundaries</source>
        <translation>frühere Grenzen</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>split</source>
        <translation>geteilt</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>zusammengelegt</translation>
    </message>
    <message>
        <source>part moved to another Quartier</source>
        <translation>Teil zu einem anderen Quartier</translation>
    </message>
    <message>
        <source>in no new Quartier</source>
        <translation>in keinem neuen Quartier</translation>
    </message>
    <message>
        <source>New Quartiere</source>
        <translation>Neue Quartiere</translation>
    </message>
    <message>
        <source>Key of the new Quartiere</source>
        <translation>Schlüssel der neuen Quartiere</translation>
    </message>
    <message>
        <source>Name of the new Quartiere</source>
        <translation>Name der neuen Quartiere</translation>
    </message>
    <message>
        <source>Kommune of the new Quartiere (empty: that of most addresses)</source>
        <translation>Kommune der neuen Quartiere (leer: die der meisten Adressen)</translation>
    </message>
    <message>
        <source>Old Quartiere (empty: those of the workspace)</source>
        <translation>Alte Quartiere (leer: die des Arbeitsbereichs)</translation>
    </message>
    <message>
        <source>Key of the old Quartiere</source>
        <translation>Schlüssel der alten Quartiere</translation>
    </message>
    <message>
        <source>Addresses (empty: those of the workspace)</source>
        <translation>Adressen (leer: die des Arbeitsbereichs)</translation>
    </message>
    <message>
        <source>Inhabitants per address</source>
        <translation>Einwohnerzahl je Adresse</translation>
    </message>
    <message>
        <source>Old Quartiere without addresses: share out by area</source>
        <translation>Alte Quartiere ohne Adressen nach Fläche verteilen</translation>
    </message>
    <message>
        <source>New workspace with converted counts</source>
        <translation>Neuer Arbeitsbereich mit umgerechneten Anzahlen</translation>
    </message>
    <message>
        <source>Crosswalk</source>
        <translation>Umschlüsselung</translation>
    </message>
    <message>
        <source>Uncertainty of the converted counts</source>
        <translation>Unsicherheit der umgerechneten Anzahlen</translation>
    </message>
    <message>
        <source>Old Quartiere that changed</source>
        <translation>Veränderte alte Quartiere</translation>
    </message>
    <message>
        <source>Converted counts</source>
        <translation>Umgerechnete Anzahlen</translation>
    </message>
    <message>
        <source>No address of “{addresses}” lies in an old Quartier. Check the reference systems of the layers.</source>
        <translation>Keine Adresse aus „{addresses}“ liegt in einem alten Quartier. Prüfen Sie die Bezugssysteme der Layer.</translation>
    </message>
    <message>
        <source>The workspace has no address register, and without addresses nothing can be converted. Import a register, or choose a layer of addresses.</source>
        <translation>Der Arbeitsbereich hat kein Adressregister, und ohne Adressen lässt sich nichts umrechnen. Importieren Sie ein Register oder wählen Sie einen Adresslayer.</translation>
    </message>
    <message>
        <source>The Kommune of {count} new Quartiere is not known in the workspace: {keys}. Choose the field with the key of the Kommune (AGS).</source>
        <translation>Die Kommune von {count} neuen Quartieren ist im Arbeitsbereich nicht bekannt: {keys}. Wählen Sie das Feld mit dem Schlüssel der Kommune (AGS).</translation>
    </message>
    <message>
        <source>{count} counts of changed Quartiere were converted.</source>
        <translation>{count} Anzahlen veränderter Quartiere wurden umgerechnet.</translation>
    </message>
    <message>
        <source>Addresses of {count} old Quartiere lie in no new Quartier: {keys}.</source>
        <translation>Adressen von {count} alten Quartieren liegen in keinem neuen Quartier: {keys}.</translation>
    </message>
    <message>
        <source>{count} old Quartiere have no address: {keys}.</source>
        <translation>{count} alte Quartiere haben keine Adresse: {keys}.</translation>
    </message>
    <message>
        <source>{count} new Quartiere have no address of an old one; they have no data: {keys}.</source>
        <translation>In {count} neuen Quartieren liegt keine Adresse eines alten; für sie gibt es keine Daten: {keys}.</translation>
    </message>
    <message>
        <source>Whole numbers that add up by age and sex could not be found for: {what}.</source>
        <translation>Ganze Zahlen, die nach Alter und Geschlecht aufgehen, ließen sich nicht finden für: {what}.</translation>
    </message>
    <message>
        <source>The workspace as it was is kept as “{file}”.</source>
        <translation>Der bisherige Arbeitsbereich bleibt als „{file}“ erhalten.</translation>
    </message>
    <message>
        <source>Import address register</source>
        <translation>Adressregister einlesen</translation>
    </message>
    <message>
        <source>Checks an address register, places its addresses in Quartiere and keeps their history.</source>
        <translation>Prüft ein Adressregister, ordnet seine Adressen den Quartieren zu und führt ihre Historie.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads the address register of the county: a &lt;b&gt;file&lt;/b&gt; (CSV, GeoPackage, Shapefile, GeoJSON, XLSX, ODS) or a &lt;b&gt;layer&lt;/b&gt;. Columns are found by their names (OI, Straße, Hausnummer, PLZ, AGS, Ost, Nord …); choose those that are not. Everything is read as text: leading zeros stay.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Reference system&lt;/b&gt;: told from the numbers and from where the county lies (EPSG:25832, 4647, 25833, 31466, 31467, 4326 …), exchanged axes included. If it is another one than declared, nothing is converted until you choose it or &lt;b&gt;accept the proposal&lt;/b&gt;. A shift of the datum (100 to 250 m) is recognised by the addresses stored before, or by the borders of the Kommunen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Quartier&lt;/b&gt;: each address belongs to one. On a border it belongs to the Quartier with the smallest key among those that touch it. Addresses outside are kept without a Quartier and named.&lt;/p&gt;&lt;p&gt;&lt;b&gt;History&lt;/b&gt;: what the register no longer names ends on its Stichtag, what has changed ends and begins anew on that day. The same register read twice changes nothing. A column “gültig bis” names the last day of validity.&lt;/p&gt;&lt;p&gt;Rows without a key, and keys that stand for several addresses, cannot be stored. They refuse the register unless they are &lt;b&gt;left out&lt;/b&gt;. With &lt;b&gt;check only&lt;/b&gt; nothing is written.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest das Adressregister des Kreises: eine &lt;b&gt;Datei&lt;/b&gt; (CSV, GeoPackage, Shapefile, GeoJSON, XLSX, ODS) oder einen &lt;b&gt;Layer&lt;/b&gt;. Spalten werden an ihren Namen erkannt (OI, Straße, Hausnummer, PLZ, AGS, Ost, Nord …); die übrigen wählen Sie. Alles wird als Text gelesen: Führende Nullen bleiben erhalten.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Koordinatenbezugssystem&lt;/b&gt;: wird an den Zahlen und an der Lage des Kreises erkannt (EPSG:25832, 4647, 25833, 31466, 31467, 4326 …), auch bei vertauschten Achsen. Weicht es vom angegebenen ab, wird nichts umgerechnet, bis Sie es wählen oder &lt;b&gt;den Vorschlag annehmen&lt;/b&gt;. Ein Datumsversatz (100 bis 250 m) wird an früher gespeicherten Adressen oder an den Grenzen der Kommunen erkannt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Quartier&lt;/b&gt;: Jede Adresse gehört zu genau einem. Auf einer Grenze gehört sie zu dem Quartier mit dem kleinsten Schlüssel unter denen, die sie berühren. Adressen außerhalb bleiben ohne Quartier erhalten und werden genannt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Historie&lt;/b&gt;: Was das Register nicht mehr nennt, endet an dessen Stichtag; was sich geändert hat, endet und beginnt an diesem Tag neu. Dasselbe Register noch einmal eingelesen ändert nichts. Eine Spalte „gültig bis“ nennt den letzten Tag der Gültigkeit.&lt;/p&gt;&lt;p&gt;Zeilen ohne Schlüssel und Schlüssel, die für mehrere Adressen stehen, lassen sich nicht speichern. Das Register wird dann abgelehnt, außer diese Zeilen sollen &lt;b&gt;entfallen&lt;/b&gt;. Mit &lt;b&gt;nur prüfen&lt;/b&gt; wird nichts geschrieben.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Column with the address key</source>
        <translation>Spalte mit dem Adressschlüssel</translation>
    </message>
    <message>
        <source>Column with the street</source>
        <translation>Spalte mit der Straße</translation>
    </message>
    <message>
        <source>Column with the house number</source>
        <translation>Spalte mit der Hausnummer</translation>
    </message>
    <message>
        <source>Column with the suffix of the house number</source>
        <translation>Spalte mit dem Hausnummernzusatz</translation>
    </message>
    <message>
        <source>Column with the postcode</source>
        <translation>Spalte mit der Postleitzahl</translation>
    </message>
    <message>
        <source>Column with the place or district</source>
        <translation>Spalte mit Ort oder Ortsteil</translation>
    </message>
    <message>
        <source>Column with the Kommune (AGS or name)</source>
        <translation>Spalte mit der Kommune (AGS oder Name)</translation>
    </message>
    <message>
        <source>Column with the street key</source>
        <translation>Spalte mit dem Straßenschlüssel</translation>
    </message>
    <message>
        <source>Column with the east coordinate</source>
        <translation>Spalte mit dem Ostwert</translation>
    </message>
    <message>
        <source>Column with the north coordinate</source>
        <translation>Spalte mit dem Nordwert</translation>
    </message>
    <message>
        <source>Column with the first day of validity</source>
        <translation>Spalte mit dem ersten Tag der Gültigkeit</translation>
    </message>
    <message>
        <source>Column with the last day of validity</source>
        <translation>Spalte mit dem letzten Tag der Gültigkeit</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>Addresses of the register</source>
        <translation>Adressen des Registers</translation>
    </message>
    <message>
        <source>Rows left out</source>
        <translation>Entfallene Zeilen</translation>
    </message>
    <message>
        <source>Addresses without a Quartier</source>
        <translation>Adressen ohne Quartier</translation>
    </message>
    <message>
        <source>New addresses</source>
        <translation>Neue Adressen</translation>
    </message>
    <message>
        <source>Addresses that have ended</source>
        <translation>Beendete Adressen</translation>
    </message>
    <message>
        <source>Addresses that have moved</source>
        <translation>Verlegte Adressen</translation>
    </message>
    <message>
        <source>Addresses with another name</source>
        <translation>Umbenannte Adressen</translation>
    </message>
    <message>
        <source>Addresses with another Quartier</source>
        <translation>Adressen mit anderem Quartier</translation>
    </message>
    <message>
        <source>Addresses completed</source>
        <translation>Ergänzte Adressen</translation>
    </message>
    <message>
        <source>Addresses unchanged</source>
        <translation>Unveränderte Adressen</translation>
    </message>
    <message>
        <source>Give either a file or a layer with the register.</source>
        <translation>Bitte entweder eine Datei oder einen Layer mit dem Register angeben.</translation>
    </message>
    <message>
        <source>The Stichtag of the register is missing. Give it as dd.mm.yyyy, e.g. 31.12.2025.</source>
        <translation>Der Stichtag des Registers fehlt. Bitte als TT.MM.JJJJ angeben, z. B. 31.12.2025.</translation>
    </message>
    <message>
        <source>File with the register</source>
        <translation>Datei mit dem Register</translation>
    </message>
    <message>
        <source>or layer with the register</source>
        <translation>oder Layer mit dem Register</translation>
    </message>
    <message>
        <source>Layer or sheet of the file, if it has several</source>
        <translation>Layer oder Tabellenblatt der Datei, falls sie mehrere hat</translation>
    </message>
    <message>
        <source>Reference system of the coordinates (empty: found out)</source>
        <translation>Koordinatenbezugssystem (leer: wird ermittelt)</translation>
    </message>
    <message>
        <source>East and north have changed places</source>
        <translation>Ost- und Nordwert sind vertauscht</translation>
    </message>
    <message>
        <source>Accept the proposed reference system</source>
        <translation>Vorgeschlagenes Koordinatenbezugssystem annehmen</translation>
    </message>
    <message>
        <source>Leave out rows that cannot be stored</source>
        <translation>Zeilen auslassen, die sich nicht speichern lassen</translation>
    </message>
    <message>
        <source>Check only, write nothing</source>
        <translation>Nur prüfen, nichts schreiben</translation>
    </message>
    <message>
        <source>Can be stored, or has been</source>
        <translation>Speicherbar oder gespeichert</translation>
    </message>
    <message>
        <source>What forbids storing</source>
        <translation>Was das Speichern verhindert</translation>
    </message>
    <message>
        <source>What has to be accepted</source>
        <translation>Was angenommen werden muss</translation>
    </message>
    <message>
        <source>What was put right</source>
        <translation>Was berichtigt wurde</translation>
    </message>
    <message>
        <source>The register says what is stored already.</source>
        <translation>Das Register entspricht dem gespeicherten Stand.</translation>
    </message>
    <message>
        <source>{addresses} addresses, {left_out} rows left out, {findings} findings. Against what was stored: {new} new, {gone} ended, {moved} moved, {renamed} renamed, {reassigned} in another Quartier, {completed} completed, {unchanged} unchanged.</source>
        <translation>{addresses} Adressen, {left_out} Zeilen entfallen, {findings} Befunde. Gegenüber dem gespeicherten Stand: {new} neu, {gone} beendet, {moved} verlegt, {renamed} umbenannt, {reassigned} in einem anderen Quartier, {completed} ergänzt, {unchanged} unverändert.</translation>
    </message>
    <message>
        <source>Address register</source>
        <translation>Adressregister</translation>
    </message>
    <message>
        <source>Import delivered table</source>
        <translation>Gelieferte Tabelle importieren</translation>
    </message>
    <message>
        <source>Takes a delivered CSV, Excel, ODS or GeoPackage table into the workspace.</source>
        <translation>Übernimmt eine gelieferte Tabelle (CSV, Excel, ODS oder GeoPackage) in den Arbeitsbereich.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a table as it was delivered (CSV, XLSX, ODS, GeoPackage, dBASE) and stores its counts. Every cell is read as text and converted by an &lt;b&gt;import profile&lt;/b&gt;: encoding, separator, rows of the header, column of the key, columns and their measures, symbols, year. Nothing is guessed silently.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Profile&lt;/b&gt;: the id of a profile that the workspace remembers, or a YAML file. Left empty, the remembered ones are tried, then one is proposed: keys are compared with the areas of the workspace, headers with the measures of the catalogue. Whatever is not certain becomes a &lt;b&gt;doubt&lt;/b&gt;; with “accept doubts” it is taken as proposed, and the profile is remembered.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Symbols&lt;/b&gt; keep their meaning: - exactly zero; . and x withheld; * fewer than 10, withheld; / and … no data; ( ) and s unreliable; p and r are numbers; an empty cell is no data, never 0. A table that has both - and 0 means fewer than one half by 0: it becomes unreliable.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kleinräumige Gliederung&lt;/b&gt; of the Bundesagentur für Arbeit (AkG) is recognised: sum rows (SUM) are compared with their parts, * counted as 0 to 9, and stored as counts of the Kommune; “keine Angabe” enters the sums only.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Columns&lt;/b&gt; (optional): as in “Add counts”, &lt;code&gt;header=measure[age, sex]; …&lt;/code&gt;.&lt;/p&gt;&lt;p&gt;Either everything is right and all counts are taken over in one step that can be undone, or nothing is. &lt;b&gt;Check only&lt;/b&gt; writes nothing and returns the table of problems (row, column, value, remedy) and a preview of what each cell becomes. Counts of the same level, measure and period are replaced as a whole; areas that would lose theirs need &lt;b&gt;allow gaps&lt;/b&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest eine Tabelle, wie sie geliefert wurde (CSV, XLSX, ODS, GeoPackage, dBASE), und speichert ihre Zählungen. Jede Zelle wird als Text gelesen und nach einem &lt;b&gt;Importprofil&lt;/b&gt; umgewandelt: Zeichensatz, Trennzeichen, Kopfzeilen, Schlüsselspalte, Spalten und ihre Merkmale, Zeichen, Jahr. Nichts wird stillschweigend geraten.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Profil&lt;/b&gt;: die Kennung eines Profils, das der Arbeitsbereich kennt, oder eine YAML-Datei. Bleibt das Feld leer, werden die gespeicherten Profile versucht, dann wird eines vorgeschlagen: Schlüssel werden mit den Gebieten des Arbeitsbereichs verglichen, Überschriften mit den Merkmalen des Katalogs. Was nicht sicher ist, wird zum &lt;b&gt;Zweifel&lt;/b&gt;; mit „Zweifel annehmen“ gilt es wie vorgeschlagen, und das Profil wird gespeichert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zeichen&lt;/b&gt; behalten ihre Bedeutung: - genau 0; . und x gesperrt; * weniger als 10, gesperrt; / und … keine Daten; ( ) und s unsicher; p und r sind Zahlen; eine leere Zelle heißt keine Daten, nie 0. Eine Tabelle, in der - und 0 vorkommen, meint mit 0 weniger als die Hälfte von 1: der Wert wird unsicher.&lt;/p&gt;&lt;p&gt;Die &lt;b&gt;kleinräumige Gliederung&lt;/b&gt; der Bundesagentur für Arbeit (AkG) wird erkannt: Summenzeilen (SUM) werden mit ihren Teilen verglichen, * als 0 bis 9 gerechnet, und als Zählungen der Kommune gespeichert; „keine Angabe“ geht nur in die Summen ein.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Spalten&lt;/b&gt; (wahlweise): wie bei „Zählungen hinzufügen“, &lt;code&gt;Überschrift=Merkmal[Alter, Geschlecht]; …&lt;/code&gt;.&lt;/p&gt;&lt;p&gt;Entweder stimmt alles, dann werden alle Zählungen in einem Schritt übernommen, der sich zurücknehmen lässt, oder nichts wird übernommen. &lt;b&gt;Nur prüfen&lt;/b&gt; schreibt nichts und gibt die Tabelle der Beanstandungen (Zeile, Spalte, Wert, Abhilfe) und eine Vorschau aus, was jede Zelle wird. Zählungen derselben Ebene, desselben Merkmals und Jahres werden als Ganzes ersetzt; Gebiete, die ihre verlören, brauchen &lt;b&gt;Lücken zulassen&lt;/b&gt;.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The workspace remembers no import profile “{profile}”. Choose one of its profiles ({known}) or a YAML file.</source>
        <translation>Der Arbeitsbereich kennt kein Importprofil „{profile}“. Wählen Sie eines seiner Profile ({known}) oder eine YAML-Datei.</translation>
    </message>
    <message>
        <source>“Check only” returns all of them as a table.</source>
        <translation>„Nur prüfen“ gibt alle als Tabelle aus.</translation>
    </message>
    <message>
        <source>Answer them in an import profile, or choose “accept doubts”.</source>
        <translation>Beantworten Sie sie in einem Importprofil, oder wählen Sie „Zweifel annehmen“.</translation>
    </message>
    <message>
        <source>{rows} rows, {counts} counts of {areas} areas ({measures}; {periods}). Totals compared: {totals}, rows without an area: {left_out}, rows passed over: {skipped}.</source>
        <translation>{rows} Zeilen, {counts} Zählungen für {areas} Gebiete ({measures}; {periods}). Verglichene Summen: {totals}, Zeilen ohne Gebiet: {left_out}, übergangene Zeilen: {skipped}.</translation>
    </message>
    <message>
        <source>Delivered file</source>
        <translation>Gelieferte Datei</translation>
    </message>
    <message>
        <source>Sheet or layer (empty: the first)</source>
        <translation>Blatt oder Layer (leer: das erste)</translation>
    </message>
    <message>
        <source>Import profile: remembered id or YAML file (empty: proposed)</source>
        <translation>Importprofil: gespeicherte Kennung oder YAML-Datei (leer: Vorschlag)</translation>
    </message>
    <message>
        <source>Column with the key of the area</source>
        <translation>Spalte mit dem Schlüssel des Gebiets</translation>
    </message>
    <message>
        <source>Columns (header=measure[age, sex]; …)</source>
        <translation>Spalten (Überschrift=Merkmal[Alter, Geschlecht]; …)</translation>
    </message>
    <message>
        <source>Accept doubts: take over what is doubtful as proposed</source>
        <translation>Zweifel annehmen: Zweifelhaftes wie vorgeschlagen übernehmen</translation>
    </message>
    <message>
        <source>Check only: write nothing</source>
        <translation>Nur prüfen: nichts schreiben</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Beanstandungen</translation>
    </message>
    <message>
        <source>Preview of the cells</source>
        <translation>Vorschau der Zellen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>Id of the delivery</source>
        <translation>Kennung der Lieferung</translation>
    </message>
    <message>
        <source>Nothing was taken over. {errors} errors, {doubts} doubts:</source>
        <translation>Es wurde nichts übernommen. {errors} Fehler, {doubts} Zweifel:</translation>
    </message>
    <message>
        <source>Nothing was taken over, because {doubts} doubts remain:</source>
        <translation>Es wurde nichts übernommen, weil {doubts} Zweifel offen sind:</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Letter about address quality</source>
        <translation>Brief zur Adressqualität</translation>
    </message>
    <message>
        <source>Writes the findings on the addresses of a Kommune as PDF and XLSX.</source>
        <translation>Schreibt die Befunde zu den Adressen einer Kommune als PDF und XLSX.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Checks the addresses of one Kommune (as “Address quality by Kommune” does) and writes a letter to it: A4, with the scoreboard, its trend against the last run, and the findings by kind, each with what to do. Long tables continue over pages; beyond the number of findings listed of each kind, the letter points to the enclosed &lt;b&gt;spreadsheet&lt;/b&gt;, which holds all of them. It is written beside the PDF under the same name.&lt;/p&gt;&lt;p&gt;Texts stay texts in both: nothing from the data becomes a formula or an expression. The run is kept in the workspace for the next trend.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Prüft die Adressen einer Kommune (wie „Adressqualität je Kommune“) und schreibt ihr einen Brief: A4, mit der Übersicht, ihrer Tendenz gegenüber dem letzten Lauf und den Befunden nach ihrer Art, jeweils mit einem Vorschlag. Lange Tabellen laufen über mehrere Seiten; über die Zahl der je Art genannten Befunde hinaus verweist der Brief auf die beigefügte &lt;b&gt;Tabelle&lt;/b&gt;, die alle enthält. Sie wird unter demselben Namen neben das PDF geschrieben.&lt;/p&gt;&lt;p&gt;In beiden bleiben Texte Texte: Nichts aus den Daten wird zur Formel oder zum Ausdruck. Der Lauf wird für die nächste Tendenz im Arbeitsbereich aufbewahrt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Kommune: key or name</source>
        <translation>Kommune: Schlüssel oder Name</translation>
    </message>
    <message>
        <source>Sender, one line below the other (empty: the Kreis)</source>
        <translation>Absender, Zeile für Zeile (leer: der Kreis)</translation>
    </message>
    <message>
        <source>Name or office below the letter</source>
        <translation>Name oder Stelle unter dem Brief</translation>
    </message>
    <message>
        <source>Findings listed of each kind</source>
        <translation>Genannte Befunde je Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Letter with {pages} pages and {count} findings written.</source>
        <translation>Brief mit {pages} Seiten und {count} Befunden geschrieben.</translation>
    </message>
    <message>
        <source>Transfer counts to other zones</source>
        <translation>Anzahlen auf andere Gebiete übertragen</translation>
    </message>
    <message>
        <source>Shares counts of Wahlbezirke, Schulbezirke or grid cells out to Quartiere, or back.</source>
        <translation>Verteilt Anzahlen von Wahlbezirken, Schulbezirken oder Gitterzellen auf Quartiere oder umgekehrt.</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no reference system, so nobody can tell where it lies. Assign the right one (e.g. EPSG:25832).</source>
        <translation>Der Layer „{layer}“ hat kein Bezugssystem; seine Lage ist damit unbekannt. Weisen Sie das richtige zu (z. B. EPSG:25832).</translation>
    </message>
    <message>
        <source>“{key}” in “{layer}” cannot be brought into {crs}. Check the reference system of the layer.</source>
        <translation>„{key}“ in „{layer}“ lässt sich nicht nach {crs} umrechnen. Prüfen Sie das Bezugssystem des Layers.</translation>
    </message>
    <message>
        <source>Zones or grid cells with counts</source>
        <translation>Gebiete oder Gitterzellen mit Anzahlen</translation>
    </message>
    <message>
        <source>What they are</source>
        <translation>Art der Gebiete</translation>
    </message>
    <message>
        <source>Key of the zone, or id of the grid cell</source>
        <translation>Schlüssel des Gebiets oder Kennung der Gitterzelle</translation>
    </message>
    <message>
        <source>x of the centre of the cell (EPSG:3035)</source>
        <translation>x des Zellmittelpunkts (EPSG:3035)</translation>
    </message>
    <message>
        <source>y of the centre of the cell (EPSG:3035)</source>
        <translation>y des Zellmittelpunkts (EPSG:3035)</translation>
    </message>
    <message>
        <source>Width of the cells in metres (centres only)</source>
        <translation>Breite der Zellen in Metern (nur bei Mittelpunkten)</translation>
    </message>
    <message>
        <source>Fields with counts</source>
        <translation>Felder mit Anzahlen</translation>
    </message>
    <message>
        <source>Target zones (e.g. Quartiere)</source>
        <translation>Zielgebiete (z. B. Quartiere)</translation>
    </message>
    <message>
        <source>Key of the target zones</source>
        <translation>Schlüssel der Zielgebiete</translation>
    </message>
    <message>
        <source>Addresses (without them: by area)</source>
        <translation>Adressen (ohne Adressen: nach Fläche)</translation>
    </message>
    <message>
        <source>Zones without addresses: share out by area</source>
        <translation>Gebiete ohne Adressen nach Fläche verteilen</translation>
    </message>
    <message>
        <source>Signs of missing values (empty: -1 and -9 in grids, else none)</source>
        <translation>Zeichen für fehlende Werte (leer: bei Gittern -1 und -9, sonst keine)</translation>
    </message>
    <message>
        <source>Count missing values as 0 (too low)</source>
        <translation>Fehlende Werte als 0 zählen (zu niedrig)</translation>
    </message>
    <message>
        <source>Whole numbers</source>
        <translation>Ganze Zahlen</translation>
    </message>
    <message>
        <source>How much addresses differ (coefficient of variation)</source>
        <translation>Unterschiede zwischen den Adressen (Variationskoeffizient)</translation>
    </message>
    <message>
        <source>Confidence of the interval in percent</source>
        <translation>Vertrauensniveau des Intervalls in Prozent</translation>
    </message>
    <message>
        <source>Transferred counts</source>
        <translation>Übertragene Anzahlen</translation>
    </message>
    <message>
        <source>Totals (JSON)</source>
        <translation>Summen (JSON)</translation>
    </message>
    <message>
        <source>Zones that were split</source>
        <translation>Aufgeteilte Gebiete</translation>
    </message>
    <message>
        <source>Addresses in no target zone</source>
        <translation>Adressen in keinem Zielgebiet</translation>
    </message>
    <message>
        <source>Choose the fields with x and y of the centres of the cells.</source>
        <translation>Wählen Sie die Felder mit x und y der Zellmittelpunkte.</translation>
    </message>
    <message>
        <source>Choose the field with the key of the zones or the id of the cells.</source>
        <translation>Wählen Sie das Feld mit dem Schlüssel der Gebiete oder der Kennung der Zellen.</translation>
    </message>
    <message>
        <source>No address of “{addresses}” lies in both zonings. Check the reference systems of the layers and that they show the same region.</source>
        <translation>Keine Adresse aus „{addresses}“ liegt in beiden Gebietseinteilungen. Prüfen Sie die Bezugssysteme der Layer und ob sie dieselbe Gegend zeigen.</translation>
    </message>
    <message>
        <source>Row {row}, “{key}”: the polygon is missing. Draw it, or remove the row.</source>
        <translation>Zeile {row}, „{key}“: Die Fläche fehlt. Zeichnen Sie sie oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>Invalid polygons of “{layer}” were repaired for the computation: {keys}.</source>
        <translation>Ungültige Flächen in „{layer}“ wurden für die Berechnung repariert: {keys}.</translation>
    </message>
    <message>
        <source>Share from split zones (%)</source>
        <translation>Anteil aus aufgeteilten Gebieten (%)</translation>
    </message>
    <message>
        <source>“{layer}” has no polygons. Choose a polygon layer, or say that its rows are grid cells.</source>
        <translation>„{layer}“ enthält keine Flächen. Wählen Sie einen Flächenlayer oder geben Sie an, dass die Zeilen Gitterzellen sind.</translation>
    </message>
    <message>
        <source>Areas cannot be measured in degrees ({crs}). Give the target zones in a projected system, e.g. EPSG:25832.</source>
        <translation>In Grad ({crs}) lassen sich keine Flächen messen. Geben Sie die Zielgebiete in einem projizierten Bezugssystem an, z. B. EPSG:25832.</translation>
    </message>
    <message>
        <source>{zones} zones, {split} of them in more than one target zone.</source>
        <translation>{zones} Gebiete, davon {split} in mehr als einem Zielgebiet.</translation>
    </message>
    <message>
        <source>Row {row}, field “{field}”: “{value}” is not a number of inhabitants. Give 0 or more for every address.</source>
        <translation>Zeile {row}, Feld „{field}“: „{value}“ ist keine Einwohnerzahl. Geben Sie für jede Adresse 0 oder mehr an.</translation>
    </message>
    <message>
        <source>“{value}” is not a number. Give the signs of missing values as numbers, e.g. -1; -9.</source>
        <translation>„{value}“ ist keine Zahl. Geben Sie die Zeichen für fehlende Werte als Zahlen an, z. B. -1; -9.</translation>
    </message>
    <message>
        <source>{count} addresses lie in more than one target zone; they were given to the smallest key. Check the zones for overlaps.</source>
        <translation>{count} Adressen liegen in mehr als einem Zielgebiet; sie wurden dem kleinsten Schlüssel zugeordnet. Prüfen Sie die Gebiete auf Überlappungen.</translation>
    </message>
    <message>
        <source>{count} addresses lie in no target zone.</source>
        <translation>{count} Adressen liegen in keinem Zielgebiet.</translation>
    </message>
    <message>
        <source>{count} zones were shared out by area, because no address lies in them or none was given. Their inhabitants need not be spread like that.</source>
        <translation>{count} Gebiete wurden nach Fläche verteilt, weil in ihnen keine Adresse liegt oder keine Adressen angegeben wurden. Die Bevölkerung muss nicht so verteilt sein.</translation>
    </message>
    <message>
        <source>{count} zones without an address count as outside: {zones}.</source>
        <translation>{count} Gebiete ohne Adresse zählen als außerhalb: {zones}.</translation>
    </message>
    <message>
        <source>{field}: total {total} = target zones {inside} + outside {rest} + in zones without a number {withheld}.</source>
        <translation>{field}: Summe {total} = Zielgebiete {inside} + außerhalb {rest} + in Gebieten ohne Zahl {withheld}.</translation>
    </message>
    <message>
        <source>{field}: {count} target zones have no number, because a zone they take a part of is suppressed or without data. In a grid, missing values may be counted as 0.</source>
        <translation>{field}: {count} Zielgebiete haben keine Zahl, weil ein Gebiet, von dem sie einen Teil erhalten, gesperrt oder ohne Daten ist. Bei Gittern können fehlende Werte als 0 gezählt werden.</translation>
    </message>
    <message>
        <source>Count persons and discard them</source>
        <translation>Personen zählen und verwerfen</translation>
    </message>
    <message>
        <source>Counts persons by Quartier, age and sex; no person is stored.</source>
        <translation>Zählt Personen nach Quartier, Alter und Geschlecht; keine Person wird gespeichert.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a file of persons (CSV, XLSX, ODS, GeoPackage), finds the Quartier of each by the key of the address or by coordinates, counts by Quartier, age band and sex, and stores the counts. &lt;b&gt;The persons themselves are never stored&lt;/b&gt;: not in the workspace, in no temporary file, log or history. Messages say how many persons could not be counted, why and in which rows, never what stands there. Delete the file itself when you no longer need it; this algorithm does not.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Addresses&lt;/b&gt;: those of the workspace that are valid on the Stichtag, or another layer with key and Quartier (or points). Persons with coordinates need none; a point on a border belongs to the Quartier with the smallest key.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Columns&lt;/b&gt; are proposed by their names; a hyphen means that there is none. &lt;b&gt;Age&lt;/b&gt; is in completed years on the Stichtag (who is born on 29 February completes a year on 1 March where there is no such day).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Measures&lt;/b&gt;: &lt;code&gt;bevoelkerung&lt;/code&gt; counts everybody, &lt;code&gt;ELB=sgb2_elb&lt;/code&gt; those with a yes (1, ja, x …) in the column ELB, &lt;code&gt;Art(NEF, 02)=sgb2_nef[0-14, 15-17]&lt;/code&gt; those with one of the codes, in these age bands. Without brackets the bands are those the workspace has for this measure, or those the formulas of the catalogue need; a hyphen stands for all ages together.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Who counts&lt;/b&gt;, e.g. &lt;code&gt;Wohnungsstatus=H, alleinige&lt;/code&gt;: others are left out. If a column tells main and second residences apart, main ones count unless you say otherwise.&lt;/p&gt;&lt;p&gt;If more persons than allowed cannot be counted, nothing is written. A Kommune without any person in the file counts as not delivered, not as zero. Counts of the same measure and period are replaced as a whole (counts of Kommunen that are not in the file can be kept), and the delivery can be undone.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest eine Datei mit Personen (CSV, XLSX, ODS, GeoPackage), sucht zu jeder über den Schlüssel der Adresse oder über Koordinaten das Quartier, zählt nach Quartier, Altersgruppe und Geschlecht und speichert die Zählungen. &lt;b&gt;Die Personen selbst werden nie gespeichert&lt;/b&gt;: nicht im Arbeitsbereich, in keiner Zwischendatei, keinem Protokoll und keinem Verlauf. Meldungen nennen, wie viele Personen aus welchem Grund nicht gezählt werden konnten und in welchen Zeilen sie stehen, aber nie deren Inhalt. Die Datei selbst löschen Sie bitte, sobald Sie sie nicht mehr brauchen; dieser Algorithmus tut das nicht.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Adressen&lt;/b&gt;: die am Stichtag gültigen des Arbeitsbereichs, oder ein anderer Layer mit Schlüssel und Quartier (oder Punkten). Für Personen mit Koordinaten sind keine nötig; ein Punkt auf einer Grenze gehört zum Quartier mit dem kleinsten Schlüssel.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Spalten&lt;/b&gt; werden nach ihren Namen vorgeschlagen; ein Bindestrich bedeutet, dass es keine gibt. Das &lt;b&gt;Alter&lt;/b&gt; zählt in vollendeten Jahren am Stichtag (wer am 29. Februar geboren ist, vollendet ein Jahr am 1. März, wo es diesen Tag nicht gibt).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Merkmale&lt;/b&gt;: &lt;code&gt;bevoelkerung&lt;/code&gt; zählt alle, &lt;code&gt;ELB=sgb2_elb&lt;/code&gt; diejenigen mit einem Ja (1, ja, x …) in der Spalte ELB, &lt;code&gt;Art(NEF, 02)=sgb2_nef[0-14, 15-17]&lt;/code&gt; diejenigen mit einem der Schlüsselwerte, in diesen Altersgruppen. Ohne Klammern gelten die Altersgruppen, die der Arbeitsbereich für das Merkmal hat, oder die, die die Formeln des Katalogs brauchen; ein Bindestrich steht für alle Altersgruppen zusammen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wer zählt&lt;/b&gt;, z. B. &lt;code&gt;Wohnungsstatus=H, alleinige&lt;/code&gt;: Andere bleiben außer Betracht. Unterscheidet eine Spalte Haupt- und Nebenwohnungen, zählen die Hauptwohnungen, wenn Sie nichts anderes angeben.&lt;/p&gt;&lt;p&gt;Können mehr Personen als erlaubt nicht gezählt werden, wird nichts geschrieben. Eine Kommune ohne jede Person in der Datei gilt als nicht geliefert, nicht als null. Zählungen desselben Merkmals und Zeitraums werden als Ganzes ersetzt (die von Kommunen, die nicht in der Datei stehen, können erhalten bleiben); die Lieferung kann zurückgenommen werden.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Sheet or layer (empty: the only one)</source>
        <translation>Tabellenblatt oder Layer (leer: das einzige)</translation>
    </message>
    <message>
        <source>Period (empty: year of the Stichtag)</source>
        <translation>Zeitraum (leer: Jahr des Stichtags)</translation>
    </message>
    <message>
        <source>Measures (measure; column=measure[ages]; …)</source>
        <translation>Merkmale (Merkmal; Spalte=Merkmal[Altersgruppen]; …)</translation>
    </message>
    <message>
        <source>Reference system of the coordinates (empty: as the workspace)</source>
        <translation>Bezugssystem der Koordinaten (leer: wie der Arbeitsbereich)</translation>
    </message>
    <message>
        <source>Women and men: as usual, apart or together</source>
        <translation>Frauen und Männer: wie üblich, getrennt oder zusammen</translation>
    </message>
    <message>
        <source>Encoding of a CSV (empty: found out)</source>
        <translation>Zeichensatz einer CSV-Datei (leer: wird erkannt)</translation>
    </message>
    <message>
        <source>Separator of a CSV (empty: found out)</source>
        <translation>Trennzeichen einer CSV-Datei (leer: wird erkannt)</translation>
    </message>
    <message>
        <source>Row with the names of the columns (0: found out)</source>
        <translation>Zeile mit den Spaltennamen (0: wird erkannt)</translation>
    </message>
    <message>
        <source>The reference date (Stichtag) is missing: ages are counted on that day. Give it as dd.mm.yyyy, e.g. 31.12.2025.</source>
        <translation>Der Stichtag fehlt: An diesem Tag wird das Alter bestimmt. Geben Sie ihn als TT.MM.JJJJ an, z. B. 31.12.2025.</translation>
    </message>
    <message>
        <source>Choose the field of the addresses that holds their key.</source>
        <translation>Wählen Sie das Feld der Adressen, das ihren Schlüssel enthält.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>east</source>
        <translation>Ostwert</translation>
    </message>
    <message>
        <source>north</source>
        <translation>Nordwert</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>The workspace has no address register. Import one first, or choose another layer of addresses.</source>
        <translation>Der Arbeitsbereich hat kein Adressregister. Importieren Sie zuerst eines, oder wählen Sie einen anderen Layer mit Adressen.</translation>
    </message>
    <message>
        <source>The address register holds no address for {date}. Check the Stichtag, or import the register of that time.</source>
        <translation>Das Adressregister enthält für den {date} keine Adresse. Prüfen Sie den Stichtag, oder importieren Sie das Register dieser Zeit.</translation>
    </message>
    <message>
        <source>File of persons</source>
        <translation>Datei mit Personen</translation>
    </message>
    <message>
        <source>Column with the key of the address</source>
        <translation>Spalte mit dem Schlüssel der Adresse</translation>
    </message>
    <message>
        <source>Column with the birth date</source>
        <translation>Spalte mit dem Geburtsdatum</translation>
    </message>
    <message>
        <source>Column with the sex</source>
        <translation>Spalte mit dem Geschlecht</translation>
    </message>
    <message>
        <source>Who counts (column=code, code)</source>
        <translation>Wer zählt (Spalte=Wert, Wert)</translation>
    </message>
    <message>
        <source>Column with the age, instead of a birth date</source>
        <translation>Spalte mit dem Alter, statt eines Geburtsdatums</translation>
    </message>
    <message>
        <source>Column with an identification: each person counts once</source>
        <translation>Spalte mit einem Personenkennzeichen: Jede Person zählt einmal</translation>
    </message>
    <message>
        <source>Codes of the sexes (m=1; w=2; d=3, empty)</source>
        <translation>Schlüsselwerte der Geschlechter (m=1; w=2; d=3, leer)</translation>
    </message>
    <message>
        <source>Age bands of all measures (empty: as usual, -: all ages)</source>
        <translation>Altersgruppen aller Merkmale (leer: wie üblich, -: alle zusammen)</translation>
    </message>
    <message>
        <source>Other addresses than those of the workspace</source>
        <translation>Andere Adressen als die des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Their field with the key</source>
        <translation>Feld dieser Adressen mit dem Schlüssel</translation>
    </message>
    <message>
        <source>Their field with the Quartier (empty: by position)</source>
        <translation>Feld dieser Adressen mit dem Quartier (leer: nach der Lage)</translation>
    </message>
    <message>
        <source>Persons that may be left out, in percent</source>
        <translation>Anteil der Personen, die fehlen dürfen, in Prozent</translation>
    </message>
    <message>
        <source>Keep the counts of Kommunen that are not in the file</source>
        <translation>Zählungen der Kommunen erhalten, die nicht in der Datei stehen</translation>
    </message>
    <message>
        <source>Persons read</source>
        <translation>Gelesene Personen</translation>
    </message>
    <message>
        <source>Persons counted</source>
        <translation>Gezählte Personen</translation>
    </message>
    <message>
        <source>Persons that could not be counted</source>
        <translation>Nicht zählbare Personen</translation>
    </message>
    <message>
        <source>Summary (JSON)</source>
        <translation>Zusammenfassung (JSON)</translation>
    </message>
    <message>
        <source>No column says what it counts. Name the measures, e.g. bevoelkerung or ELB=sgb2_elb.</source>
        <translation>Keine Spalte sagt, was sie zählt. Nennen Sie die Merkmale, z. B. bevoelkerung oder ELB=sgb2_elb.</translation>
    </message>
    <message>
        <source>No column of “{file}” is known to hold the key of the address, nor two the coordinates. Name them; the columns are: {columns}.</source>
        <translation>In „{file}“ ist keine Spalte als Schlüssel der Adresse zu erkennen, und keine zwei als Koordinaten. Geben Sie sie an; die Spalten sind: {columns}.</translation>
    </message>
    <message>
        <source>Columns: {columns}.</source>
        <translation>Spalten: {columns}.</translation>
    </message>
    <message>
        <source>{persons} persons read, {counted} counted, {left_out} could not be counted.</source>
        <translation>Gelesene Personen: {persons}, gezählt: {counted}, nicht zählbar: {left_out}.</translation>
    </message>
    <message>
        <source>Counted: {measure}{column}, ages {bands}.</source>
        <translation>Gezählt wird: {measure}{column}, Altersgruppen {bands}.</translation>
    </message>
    <message>
        <source>Only persons with “{column}” = {codes} count.</source>
        <translation>Es zählen nur Personen mit „{column}“ = {codes}.</translation>
    </message>
    <message>
        <source>“{separator}” is no separator. Give one character, or “tab”.</source>
        <translation>„{separator}“ ist kein Trennzeichen. Geben Sie ein Zeichen an, oder „tab“.</translation>
    </message>
    <message>
        <source>together</source>
        <translation>zusammen</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Gap matrix</source>
        <translation>Lückenübersicht</translation>
    </message>
    <message>
        <source>Gap matrix and catalogue of sources</source>
        <translation>Lückenübersicht und Quellenverzeichnis</translation>
    </message>
    <message>
        <source>Shows which Kommune has delivered what of each source and year.</source>
        <translation>Zeigt, welche Kommune von jeder Quelle und für jedes Jahr was geliefert hat.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Says for every Kommune, source (or single measure) and year what the workspace holds:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;complete&lt;/b&gt;: all Quartiere have all measures that were ever delivered of this source&lt;/li&gt;&lt;li&gt;&lt;b&gt;partial&lt;/b&gt;: so many of so many Quartiere have them&lt;/li&gt;&lt;li&gt;&lt;b&gt;total only&lt;/b&gt;: there is a count of the Kommune, but none of its Quartiere&lt;/li&gt;&lt;li&gt;&lt;b&gt;withheld&lt;/b&gt;: delivered, but all of it is withheld; otherwise the share of withheld cells is named&lt;/li&gt;&lt;li&gt;&lt;b&gt;missing&lt;/b&gt; and &lt;b&gt;not due&lt;/b&gt;: nothing is there&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;A year is not due before its Stichtag, before the term named in the catalogue, or where the rhythm of the source leaves it out. &lt;b&gt;Overdue&lt;/b&gt; is counted in days after the term. Stichtag, rhythm and term are named in the catalogue under “quellen” (&lt;code&gt;stichtag: &quot;31.12.&quot;&lt;/code&gt;, &lt;code&gt;rhythmus: 2&lt;/code&gt;, &lt;code&gt;lieferfrist: 90&lt;/code&gt;).&lt;/p&gt;&lt;p&gt;The second table lists the sources: owner, Stichtag, licence, last delivery, file and its checksum. Both can be written as a web page and as an Excel file, in which no text is ever a formula.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Sagt für jede Kommune, jede Quelle (oder jedes einzelne Merkmal) und jedes Jahr, was im Arbeitsbereich vorliegt:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;vollständig&lt;/b&gt;: Alle Quartiere haben alle Merkmale, die von dieser Quelle je geliefert wurden&lt;/li&gt;&lt;li&gt;&lt;b&gt;teilweise&lt;/b&gt;: so viele von so vielen Quartieren haben sie&lt;/li&gt;&lt;li&gt;&lt;b&gt;nur Summe&lt;/b&gt;: Es gibt eine Zahl der Kommune, aber keine ihrer Quartiere&lt;/li&gt;&lt;li&gt;&lt;b&gt;gesperrt&lt;/b&gt;: geliefert, aber vollständig gesperrt; sonst wird der Anteil gesperrter Zellen genannt&lt;/li&gt;&lt;li&gt;&lt;b&gt;fehlt&lt;/b&gt; und &lt;b&gt;nicht fällig&lt;/b&gt;: Es liegt nichts vor&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Ein Jahr ist nicht fällig vor seinem Stichtag, vor der im Katalog genannten Frist oder wenn der Rhythmus der Quelle es auslässt. &lt;b&gt;Überfällig&lt;/b&gt; wird in Tagen nach der Frist gezählt. Stichtag, Rhythmus und Frist stehen im Katalog unter „quellen“ (&lt;code&gt;stichtag: 31.12.&lt;/code&gt;, &lt;code&gt;rhythmus: 2&lt;/code&gt;, &lt;code&gt;lieferfrist: 90&lt;/code&gt;).&lt;/p&gt;&lt;p&gt;Die zweite Tabelle führt die Quellen auf: datenhaltende Stelle, Stichtag, Lizenz, letzte Lieferung, Datei und ihre Prüfsumme. Beides lässt sich als Webseite und als Excel-Datei ausgeben, in der kein Text je eine Formel ist.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>{present} of {expected}</source>
        <translation>{present} von {expected}</translation>
    </message>
    <message>
        <source>total only</source>
        <translation>nur Summe der Kommune</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not due</source>
        <translation>nicht fällig</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Datenhaltende Stelle</translation>
    </message>
    <message>
        <source>Stichtag</source>
        <translation>Stichtag</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Last delivery</source>
        <translation>Letzte Lieferung</translation>
    </message>
    <message>
        <source>Imported by</source>
        <translation>Eingelesen von</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Prüfsumme (SHA-256)</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Nächste Lieferung fällig am</translation>
    </message>
    <message>
        <source>Days overdue</source>
        <translation>Tage überfällig</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Catalogue of sources</source>
        <translation>Quellenverzeichnis</translation>
    </message>
    <message>
        <source>One row for each measure</source>
        <translation>Eine Zeile je Merkmal</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
        <source>Excel file</source>
        <translation>Excel-Datei</translation>
    </message>
    <message>
        <source>Excel files (*.xlsx)</source>
        <translation>Excel-Dateien (*.xlsx)</translation>
    </message>
    <message>
        <source>Missing deliveries</source>
        <translation>Fehlende Lieferungen</translation>
    </message>
    <message>
        <source>Incomplete deliveries</source>
        <translation>Unvollständige Lieferungen</translation>
    </message>
    <message>
        <source>Overdue deliveries</source>
        <translation>Überfällige Lieferungen</translation>
    </message>
    <message>
        <source>, {share} % withheld</source>
        <translation>, {share} % gesperrt</translation>
    </message>
    <message>
        <source>, overdue for {days} days</source>
        <translation>, seit {days} Tagen überfällig</translation>
    </message>
    <message>
        <source>Kommune × source × year: {missing} missing, {partial} incomplete, {overdue} overdue.</source>
        <translation>Kommune × Quelle × Jahr: {missing} fehlen, {partial} unvollständig, {overdue} überfällig.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written ({reason}). Close the file or choose another place.</source>
        <translation>„{file}“ kann nicht geschrieben werden ({reason}). Schließen Sie die Datei, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose the column with the key of the address.</source>
        <translation>Wählen Sie die Spalte mit dem Schlüssel der Adresse.</translation>
    </message>
    <message>
        <source>Choose the column with the birth date, or count all ages together.</source>
        <translation>Wählen Sie die Spalte mit dem Geburtsdatum, oder zählen Sie alle Altersgruppen zusammen.</translation>
    </message>
    <message>
        <source>Name the measures.</source>
        <translation>Nennen Sie die Merkmale.</translation>
    </message>
    <message>
        <source>The delivery could not be prepared.</source>
        <translation>Die Lieferung konnte nicht vorbereitet werden.</translation>
    </message>
    <message>
        <source>The workspace has no address register yet. Import one first.</source>
        <translation>Der Arbeitsbereich hat noch kein Adressregister. Importieren Sie zuerst eines.</translation>
    </message>
    <message>
        <source>{codes} and {count} others</source>
        <translation>{codes} und weitere: {count}</translation>
    </message>
    <message>
        <source>“{entry}” cannot be read. Write measure for all persons, column=measure for those with a yes in a column, or column(code, code)=measure[0-17, 18+].</source>
        <translation>„{entry}“ ist nicht lesbar. Schreiben Sie Merkmal für alle Personen, Spalte=Merkmal für diejenigen mit einem Ja in einer Spalte, oder Spalte(Wert, Wert)=Merkmal[0-17, 18+].</translation>
    </message>
    <message>
        <source>The measure “{measure}” is not in the catalogue. Add it under “merkmale”, or choose another one.</source>
        <translation>Das Merkmal „{measure}“ steht nicht im Katalog. Ergänzen Sie es unter „merkmale“, oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The measure “{measure}” is wanted twice. Name it once, with all codes in one column.</source>
        <translation>Das Merkmal „{measure}“ ist zweimal verlangt. Nennen Sie es einmal, mit allen Schlüsselwerten einer Spalte.</translation>
    </message>
    <message>
        <source>The age bands “{bands}” overlap: a person would be counted twice. Write bands that follow each other, e.g. 0-17, 18-64, 65+.</source>
        <translation>Die Altersgruppen „{bands}“ überschneiden sich: Eine Person würde doppelt gezählt. Schreiben Sie Altersgruppen, die aufeinander folgen, z. B. 0-17, 18-64, 65+.</translation>
    </message>
    <message>
        <source>“{entry}” cannot be read. Write the codes of the sexes as m=1; w=2; d=3, empty (the word “empty” stands for an empty cell).</source>
        <translation>„{entry}“ ist nicht lesbar. Schreiben Sie die Schlüsselwerte der Geschlechter als m=1; w=2; d=3, leer (das Wort „leer“ steht für eine leere Zelle).</translation>
    </message>
    <message>
        <source>“{entry}” cannot be read. Write who counts as column=code, code.</source>
        <translation>„{entry}“ ist nicht lesbar. Schreiben Sie, wer zählt, als Spalte=Wert, Wert.</translation>
    </message>
    <message>
        <source>Check plausibility of a delivery</source>
        <translation>Lieferung auf Plausibilität prüfen</translation>
    </message>
    <message>
        <source>Finds jumps beyond chance, sums that differ, missing areas, and slips such as shifted rows.</source>
        <translation>Findet Sprünge über den Zufall hinaus, abweichende Summen, fehlende Gebiete und Versehen wie verrutschte Zeilen.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Checks a delivered &lt;b&gt;file&lt;/b&gt; before it is taken over, or, without a file, the counts of a &lt;b&gt;period&lt;/b&gt; that are stored (of one &lt;b&gt;source&lt;/b&gt; or all). Nothing is written to the workspace.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Errors&lt;/b&gt; cannot be right: parts above their whole (shares above 100 %), age bands and sexes that exceed their total, Quartiere that add up to more than their Kommune or Kreis, unknown keys, rows shifted against their keys, values sorted without them, swapped columns.&lt;br&gt;&lt;b&gt;Doubts&lt;/b&gt; should be asked back: jumps from year to year beyond chance, a total that changes abruptly, missing areas, last year&apos;s values delivered again, one value everywhere, totals that leave too much open.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Jumps&lt;/b&gt;: each area is compared with its up to four earlier years and with what all areas have in common; chance is that of the cases (Poisson), plus the spread beyond it that earlier years show. With one or two earlier years it is a binomial test given the cases of both years, its spread taken from all areas. Inhabitants are taken into account where they are known. The &lt;b&gt;false discovery rate&lt;/b&gt; bounds the share of false ones in the list of one measure (Benjamini-Hochberg).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Withheld&lt;/b&gt; cells count as 0 up to what the minimum rule of the source withholds; a total is an error only if the known parts exceed it. No withheld value appears in the findings.&lt;/p&gt;&lt;p&gt;The table of findings is internal: it may name small counts.&lt;/p&gt;&lt;p&gt;Sources: Spiegelhalter 2005, Statistics in Medicine 24; Farrington et al. 1996, JRSS A 159; Benjamini and Hochberg 1995, JRSS B 57.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Prüft eine gelieferte &lt;b&gt;Datei&lt;/b&gt;, bevor sie übernommen wird, oder – ohne Datei – die gespeicherten Zählwerte eines &lt;b&gt;Jahres&lt;/b&gt; (einer &lt;b&gt;Quelle&lt;/b&gt; oder aller). In den Arbeitsbereich wird nichts geschrieben.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fehler&lt;/b&gt; können nicht stimmen: Teile, die größer sind als das Ganze (Anteile über 100 %), Altersgruppen und Geschlechter, die ihre Gesamtzahl übersteigen, Quartiere, die zusammen mehr ergeben als ihre Kommune oder der Kreis, unbekannte Schlüssel, gegen ihre Schlüssel verrutschte Zeilen, ohne Schlüssel sortierte Werte, vertauschte Spalten.&lt;br&gt;&lt;b&gt;Zweifel&lt;/b&gt; sollten nachgefragt werden: Sprünge von Jahr zu Jahr über den Zufall hinaus, eine Summe, die sich schlagartig ändert, fehlende Gebiete, erneut gelieferte Vorjahreswerte, überall derselbe Wert, Gesamtzahlen, die zu viel offen lassen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Sprünge&lt;/b&gt;: Jedes Gebiet wird mit seinen bis zu vier Vorjahren und der gemeinsamen Bewegung aller Gebiete verglichen; der Zufall ist der der Fälle (Poisson), dazu kommt die Streuung darüber hinaus, die die Vorjahre zeigen. Bei einem oder zwei Vorjahren ist es ein Binomialtest bei gegebener Fallzahl beider Jahre, dessen Streuung aus allen Gebieten stammt. Einwohnerzahlen werden berücksichtigt, soweit sie bekannt sind. Die &lt;b&gt;False Discovery Rate&lt;/b&gt; begrenzt den Anteil falscher Meldungen in der Liste eines Merkmals (Benjamini-Hochberg).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gesperrte&lt;/b&gt; Zellen zählen von 0 bis zu dem, was die Mindestregel der Quelle sperrt; eine Gesamtzahl ist nur dann ein Fehler, wenn schon die bekannten Teile sie übersteigen. Kein gesperrter Wert erscheint in den Befunden.&lt;/p&gt;&lt;p&gt;Die Tabelle der Befunde ist nur für den internen Gebrauch: Sie kann kleine Fallzahlen nennen.&lt;/p&gt;&lt;p&gt;Quellen: Spiegelhalter 2005, Statistics in Medicine 24; Farrington u. a. 1996, JRSS A 159; Benjamini und Hochberg 1995, JRSS B 57.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>There are no counts of {period} to check. Periods with counts: {known}. Choose one of them, or a file.</source>
        <translation>Für {period} gibt es keine Zählwerte zu prüfen. Jahre mit Zählwerten: {known}. Wählen Sie eines davon oder eine Datei.</translation>
    </message>
    <message>
        <source>Delivered file (empty: stored counts)</source>
        <translation>Gelieferte Datei (leer: gespeicherte Zählwerte)</translation>
    </message>
    <message>
        <source>Period (empty: that of the file, or the latest)</source>
        <translation>Jahr (leer: das der Datei oder das letzte)</translation>
    </message>
    <message>
        <source>Source of stored counts (empty: all)</source>
        <translation>Quelle der gespeicherten Zählwerte (leer: alle)</translation>
    </message>
    <message>
        <source>False discovery rate of jumps</source>
        <translation>Anteil falscher Meldungen unter den Sprüngen (FDR)</translation>
    </message>
    <message>
        <source>The catalogue has no source “{source}”. It has: {known}.</source>
        <translation>Der Katalog hat keine Quelle „{source}“. Vorhanden sind: {known}.</translation>
    </message>
    <message>
        <source>{rows} counts checked: {errors} errors, {doubts} doubts. They stand in the table of findings.</source>
        <translation>{rows} Zählwerte geprüft: {errors} Fehler, {doubts} Zweifel. Sie stehen in der Tabelle der Befunde.</translation>
    </message>
    <message>
        <source>{count} cells of the file cannot be read and are left out here; “Import delivered table” names them.</source>
        <translation>{count} Zellen der Datei sind nicht lesbar und bleiben hier außer Betracht; „Gelieferte Tabelle einlesen“ nennt sie einzeln.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Counts for Wahlbezirke, Schulbezirke, Statistikbezirke or cells of the Zensus grid become counts for Quartiere, or the other way round: &lt;b&gt;source&lt;/b&gt; and &lt;b&gt;target&lt;/b&gt; are any two polygon layers.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Weights&lt;/b&gt;: a zone that lies in several targets is shared out as its addresses are, or their inhabitants if there is a field for them. Zones without addresses, and all zones if no addresses are given, are shared out by area; the log says how many. An address on a border belongs to the zone with the smallest key; addresses on the line between grid cells belong to the right, upper cell.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Totals&lt;/b&gt;: counts are whole numbers. Targets and the rest outside add up exactly to what came in (largest remainders; of equal ones the smaller key goes up).&lt;/p&gt;&lt;p&gt;&lt;b&gt;States&lt;/b&gt;: a target that takes any part of a suppressed zone is suppressed, of a zone without data it has no data. Suppressed are cells with *, x or a point, and those whose field “…_state” says so. In Zensus grids -1 and -9 stand for “uninhabited or secret”; they may be counted as 0, which is too low.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Uncertainty&lt;/b&gt;: beside each count stand its state, the share in percent that comes from split zones, and an interval. Of n cases in a split zone of K addresses the number in a target with share p has the variance n p (1 - p) (n + A) / (1 + A) with A = K / cv² (Dirichlet-multinomial, Mosimann 1962), where cv says how much addresses differ in their number of cases (1: as much as their average). In simulations the 95 % intervals held the truth in 97 % of cases with cv 1, in 87 % where addresses differed twice as much, and in 72 % where cases lived in neighbourhoods, of which it knows nothing. The interval never leaves the bounds: nothing of the split zones, or all of them. Zones split by area have these bounds as their interval.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Grid&lt;/b&gt;: cells are squares in EPSG:3035 only, so polygons and addresses are brought there; the error stays below a millimetre. Ids as CRS3035RES1000mN2689000E4337000 or 1kmN2689E4337, or the coordinates of the centres (x_mp, y_mp) with the cell size.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Anzahlen für Wahlbezirke, Schulbezirke, Statistikbezirke oder Zellen des Zensus-Gitters werden zu Anzahlen für Quartiere oder umgekehrt: &lt;b&gt;Quelle&lt;/b&gt; und &lt;b&gt;Ziel&lt;/b&gt; sind zwei beliebige Flächenlayer.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gewichte&lt;/b&gt;: Ein Gebiet, das in mehreren Zielgebieten liegt, wird so verteilt wie seine Adressen oder, wenn ein Feld dafür angegeben ist, wie deren Einwohnerzahlen. Gebiete ohne Adressen – und alle, wenn keine Adressen angegeben sind – werden nach Fläche verteilt; das Protokoll nennt ihre Zahl. Eine Adresse auf einer Grenze gehört zum Gebiet mit dem kleinsten Schlüssel, eine Adresse auf der Linie zwischen Gitterzellen zur rechten, oberen Zelle.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Summen&lt;/b&gt;: Anzahlen bleiben ganze Zahlen. Zielgebiete und Rest außerhalb ergeben zusammen genau die Ausgangssumme (größte Reste; bei gleichen wird beim kleineren Schlüssel aufgerundet).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zustände&lt;/b&gt;: Ein Zielgebiet, das einen Teil eines gesperrten Gebiets erhält, ist gesperrt; erhält es einen Teil eines Gebiets ohne Daten, hat es keine Daten. Gesperrt sind Zellen mit *, x oder einem Punkt und solche, deren Feld „…_state“ es sagt. In Zensus-Gittern bedeuten -1 und -9 „unbewohnt oder geheim“; sie können als 0 gezählt werden, was zu niedrig ist.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Unsicherheit&lt;/b&gt;: Neben jeder Anzahl stehen ihr Zustand, der Anteil aus aufgeteilten Gebieten in Prozent und ein Intervall. Von n Fällen eines aufgeteilten Gebiets mit K Adressen hat die Zahl in einem Zielgebiet mit dem Anteil p die Varianz n p (1 - p) (n + A) / (1 + A) mit A = K / cv² (Dirichlet-Multinomial, Mosimann 1962); cv sagt, wie stark sich die Adressen in ihrer Fallzahl unterscheiden (1: so stark wie ihr Mittelwert). In Simulationen enthielten die 95-%-Intervalle den wahren Wert in 97 % der Fälle bei cv 1, in 87 %, wenn sich die Adressen doppelt so stark unterschieden, und in 72 %, wenn die Fälle in Nachbarschaften beieinander wohnten, von denen das Modell nichts weiß. Das Intervall verlässt nie die Grenzen: nichts von den aufgeteilten Gebieten oder alles. Bei nach Fläche aufgeteilten Gebieten sind diese Grenzen das Intervall.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gitter&lt;/b&gt;: Zellen sind nur in EPSG:3035 Quadrate, deshalb werden Flächen und Adressen dorthin umgerechnet; der Fehler bleibt unter einem Millimeter. Kennungen wie CRS3035RES1000mN2689000E4337000 oder 1kmN2689E4337 oder die Koordinaten der Mittelpunkte (x_mp, y_mp) mit der Zellengröße.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Undo delivery</source>
        <translation>Lieferung zurücknehmen</translation>
    </message>
    <message>
        <source>Takes back the counts of a delivery; what stood before stands again.</source>
        <translation>Nimmt die Zählwerte einer Lieferung zurück; es gilt wieder, was vorher galt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Takes a delivery back: its counts go, and exactly those it replaced stand again (none where none stood). The source catalogue names the earlier file again. Everything happens in one step or not at all.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Delivery&lt;/b&gt;: its number in the table &lt;code&gt;deliveries&lt;/code&gt; of the workspace; empty for the latest one.&lt;/p&gt;&lt;p&gt;A delivery is not undone where a later one has replaced the same counts (undo that one first), or where they were changed in another way.&lt;/p&gt;&lt;p&gt;Indicators and scores stay as they are until they are computed anew.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Nimmt eine Lieferung zurück: Ihre Zählwerte entfallen, und genau die, die sie ersetzt hat, gelten wieder (keine, wo vorher keine standen). Das Quellenverzeichnis nennt wieder die frühere Datei. Alles geschieht in einem Schritt oder gar nicht.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Lieferung&lt;/b&gt;: ihre Nummer in der Tabelle &lt;code&gt;deliveries&lt;/code&gt; des Arbeitsbereichs; leer für die letzte.&lt;/p&gt;&lt;p&gt;Eine Lieferung lässt sich nicht zurücknehmen, wenn eine spätere dieselben Zählwerte ersetzt hat (nehmen Sie zuerst diese zurück) oder wenn sie auf anderem Weg geändert wurden.&lt;/p&gt;&lt;p&gt;Indikatoren und Scores bleiben, wie sie sind, bis sie neu berechnet werden.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Number of the delivery (empty: the latest)</source>
        <translation>Nummer der Lieferung (leer: die letzte)</translation>
    </message>
    <message>
        <source>Undone delivery</source>
        <translation>Zurückgenommene Lieferung</translation>
    </message>
    <message>
        <source>Counts taken back</source>
        <translation>Zurückgenommene Zählwerte</translation>
    </message>
    <message>
        <source>Counts restored</source>
        <translation>Wiederhergestellte Zählwerte</translation>
    </message>
    <message>
        <source>{removed} counts taken back, {restored} earlier ones stand again ({what}). Compute the indicators anew.</source>
        <translation>{removed} Zählwerte zurückgenommen, {restored} frühere gelten wieder ({what}). Berechnen Sie die Indikatoren neu.</translation>
    </message>
    <message>
        <source>Persons that could not be counted: {count} ({share} %), allowed are {allowed} %. Correct the delivery or the address register, or allow more:</source>
        <translation>Nicht zählbare Personen: {count} ({share} %), erlaubt sind {allowed} %. Berichtigen Sie die Lieferung oder das Adressregister, oder lassen Sie mehr zu:</translation>
    </message>
    <message>
        <source>“{layer}”: addresses in Quartiere that the workspace does not know: {count}, the first in “{area}”. Import the register anew, or choose the right field.</source>
        <translation>„{layer}“: Adressen in Quartieren, die der Arbeitsbereich nicht kennt: {count}, die erste in „{area}“. Importieren Sie das Register neu, oder wählen Sie das richtige Feld.</translation>
    </message>
    <message>
        <source>Kommunen without a person in the file count as not delivered: {count} ({names}).</source>
        <translation>Kommunen ohne Person in der Datei gelten als nicht geliefert: {count} ({names}).</translation>
    </message>
    <message>
        <source>“{measure}”: persons of other ages than the bands ({bands}) are not counted: {count}.</source>
        <translation>„{measure}“: Personen anderen Alters als in den Altersgruppen ({bands}) werden nicht gezählt: {count}.</translation>
    </message>
    <message>
        <source>Write files of synthetic persons beside it (Melderegister, Jobcenter)</source>
        <translation>Daneben Dateien mit erfundenen Personen schreiben (Melderegister, Jobcenter)</translation>
    </message>
    <message>
        <source>“{file}” written: synthetic persons, they stand for nobody.</source>
        <translation>„{file}“ geschrieben: erfundene Personen, die für niemanden stehen.</translation>
    </message>
    <message>
        <source>Maps and profiles of the workspace show this method from now on</source>
        <translation>Karten und Profile des Arbeitsbereichs zeigen künftig dieses Verfahren</translation>
    </message>
    <message>
        <source>The score is stored as {method}. Maps and profiles still show {shown}; choose what they show on the page Indicators, or by the parameter SHOW.</source>
        <translation>Der Score ist als {method} gespeichert. Karten und Profile zeigen weiterhin {shown}; was sie zeigen, wird auf der Seite Indikatoren gewählt oder mit dem Parameter SHOW.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Which areas have moved in the last period by more than chance explains? Works on any table with one row per area and year, or with one column per year; at least four periods, three earlier values per area.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Expected&lt;/b&gt; is what the area&apos;s own level of up to four earlier periods gives, moved with what all other areas have in common (switch off &lt;b&gt;common movement&lt;/b&gt; to compare with the own level alone); a slow drift over several years is signalled like a jump. &lt;b&gt;Chance&lt;/b&gt; is that of the cases (Poisson or binomial; negative and beta-binomial with the variance beyond sampling that the areas show in the earlier periods); the uncertainty of level and movement counts as well. Values without counts: normal on the logarithm, with the spread that the series themselves show, and never less than half a unit of their last digit.&lt;/p&gt;&lt;p&gt;&lt;b&gt;False-alarm rate&lt;/b&gt;: so many of 100 comparisons in which nothing has happened are signalled (1 % unless changed; confirmed by simulation for 3 to 500 cases, 4 to 10 periods and 3 to 500 areas). The expected interval belongs to this rate. &lt;b&gt;Control fdr&lt;/b&gt; limits the share of false alarms in the whole list instead (Benjamini-Hochberg within an indicator).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: one row per area, the strongest deviation first: value, expected value with interval, z, p, q, direction, whether it is unfavourable, and whether it is signalled. An area that was not tested says why. One or two areas alone tell too little of their variance beyond sampling: up to twice as many false alarms are possible then. With &lt;b&gt;areas&lt;/b&gt; the result is a map.&lt;/p&gt;&lt;p&gt;Sources: Farrington et al. 1996, Spiegelhalter 2005, Benjamini and Hochberg 1995.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Welche Gebiete haben sich im letzten Zeitraum stärker verändert, als der Zufall erklärt? Arbeitet mit jeder Tabelle, die eine Zeile je Gebiet und Jahr oder eine Spalte je Jahr hat; mindestens vier Zeiträume und drei frühere Werte je Gebiet.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Erwartet&lt;/b&gt; wird, was das eigene Niveau des Gebiets aus bis zu vier früheren Zeiträumen ergibt, verschoben um das, was alle anderen Gebiete gemeinsam haben (schalten Sie die &lt;b&gt;gemeinsame Entwicklung&lt;/b&gt; aus, um nur mit dem eigenen Niveau zu vergleichen); eine langsame Verschiebung über mehrere Jahre wird wie ein Sprung gemeldet. &lt;b&gt;Zufall&lt;/b&gt; ist der Zufall der Fälle (Poisson oder Binomial; negative und Beta-Binomialverteilung mit der Streuung über den Stichprobenzufall hinaus, die die Gebiete in den früheren Zeiträumen zeigen); auch die Unsicherheit von Niveau und Entwicklung zählt. Werte ohne Fallzahlen: Normalverteilung des Logarithmus mit der Streuung, die die Reihen selbst zeigen, mindestens aber einer halben Einheit ihrer letzten Stelle.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Rate der Fehlalarme&lt;/b&gt;: So viele von 100 Vergleichen, in denen nichts geschehen ist, werden gemeldet (1 %, wenn nicht anders angegeben; durch Simulation bestätigt für 3 bis 500 Fälle, 4 bis 10 Zeiträume und 3 bis 500 Gebiete). Der Erwartungsbereich gehört zu dieser Rate. &lt;b&gt;fdr&lt;/b&gt; begrenzt stattdessen den Anteil der Fehlalarme in der ganzen Liste (Benjamini-Hochberg innerhalb eines Indikators).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: eine Zeile je Gebiet, die stärkste Abweichung zuerst: Wert, erwarteter Wert mit Bereich, z, p, q, Richtung, ob sie ungünstig ist und ob sie gemeldet wird. Ein nicht geprüftes Gebiet nennt den Grund. Ein oder zwei Gebiete allein verraten zu wenig über ihre Streuung über den Stichprobenzufall hinaus: Dann sind bis zu doppelt so viele Fehlalarme möglich. Mit &lt;b&gt;Gebieten&lt;/b&gt; wird das Ergebnis eine Karte.&lt;/p&gt;&lt;p&gt;Quellen: Farrington et al. 1996, Spiegelhalter 2005, Benjamini und Hochberg 1995.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Measures how far the areas lie apart, weighted by their people. Takes a layer or table with one row per area, or per area and period.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Cases and base&lt;/b&gt; (as proportion, rate of events, or ratio of two counts), or a &lt;b&gt;value&lt;/b&gt; with the &lt;b&gt;population&lt;/b&gt; as weight. &lt;b&gt;Group&lt;/b&gt;, such as the Kommune, splits the differences into those within and those between the groups. &lt;b&gt;Rank&lt;/b&gt;, such as the attention score, gives the slope index.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Measures&lt;/b&gt;: gini – half the mean difference of two persons over the mean, 0 (all alike) to 1. theil – Σ share · ln(value / mean); theil_within and theil_between add up to it. s80s20 – mean of the fifth of the people in the areas with the highest values over that of the fifth with the lowest. sii – slope index: difference between the two ends of a line fitted over the relative rank of the areas (0 lowest rank, 1 highest), in the unit of the values; rii – ratio of the two ends.&lt;br&gt;&lt;b&gt;Chance&lt;/b&gt;: rates of small areas scatter, and that alone makes areas unequal. With cases and base its expected part is taken off and the 95 % interval covers sampling error; a value is taken as exact. Nothing is given for fewer than 5 areas, no fifths for fewer than 15, where a typical area's standard error exceeds a third of the mean, or where more than 40 % of the variance between the areas is chance; no parts of theil for fewer than 3 groups, nor for fewer than 15 where more than half of the variance between them is chance; no rii where an end of the line is not clearly above 0. With very few cases (about 10 per area) and few areas the intervals cover rather 91 to 94 %.&lt;br&gt;&lt;b&gt;p&lt;/b&gt; tests each measure against that of the first period.&lt;/p&gt;&lt;p&gt;Sources: Gini (1912); Theil (1967), Economics and Information Theory; Low and Low (2004), Measuring the gap, Journal of Public Health 26; Public Health England, PHEindicatormethods; Cook and Stefanski (1994), JASA 89, for the part of chance.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Misst, wie weit die Gebiete auseinanderliegen, gewichtet mit ihren Personen. Nimmt einen Layer oder eine Tabelle mit einer Zeile je Gebiet oder je Gebiet und Zeitraum.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fälle und Bezugsgröße&lt;/b&gt; (als Anteil, Ereignisrate oder Verhältnis zweier Zahlen) oder ein &lt;b&gt;Wert&lt;/b&gt; mit der &lt;b&gt;Bevölkerung&lt;/b&gt; als Gewicht. Eine &lt;b&gt;Gruppe&lt;/b&gt;, etwa die Kommune, teilt die Unterschiede in solche innerhalb und solche zwischen den Gruppen. Ein &lt;b&gt;Rang&lt;/b&gt;, etwa der Aufmerksamkeitsbedarf, ergibt den Steigungsindex.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Maße&lt;/b&gt;: gini – die halbe mittlere Differenz zweier Personen, geteilt durch das Mittel, 0 (alle gleich) bis 1. theil – Σ Anteil · ln(Wert / Mittel); theil_within und theil_between ergeben zusammen theil. s80s20 – Mittel des Fünftels der Personen in den Gebieten mit den höchsten Werten, geteilt durch das des Fünftels mit den niedrigsten. sii – Steigungsindex: Unterschied der beiden Enden einer Geraden über dem relativen Rang der Gebiete (0 niedrigster Rang, 1 höchster), in der Einheit der Werte; rii – Verhältnis der beiden Enden.&lt;br&gt;&lt;b&gt;Zufall&lt;/b&gt;: Quoten kleiner Gebiete schwanken, und schon das macht Gebiete ungleich. Mit Fällen und Bezugsgröße wird der zu erwartende Teil abgezogen, und das 95-%-Intervall umfasst den Stichprobenfehler; ein Wert gilt als genau. Für weniger als 5 Gebiete wird nichts angegeben, keine Fünftel für weniger als 15, wenn der Standardfehler eines typischen Gebiets ein Drittel des Mittels übersteigt oder wenn mehr als 40 % der Varianz zwischen den Gebieten Zufall sind; keine Teile von theil für weniger als 3 Gruppen und auch nicht für weniger als 15, wenn mehr als die Hälfte der Varianz zwischen ihnen Zufall ist; kein rii, wenn ein Ende der Geraden nicht deutlich über 0 liegt. Bei sehr wenigen Fällen (etwa 10 je Gebiet) und wenigen Gebieten überdecken die Intervalle eher 91 bis 94 %.&lt;br&gt;&lt;b&gt;p&lt;/b&gt; prüft jedes Maß gegen das des ersten Zeitraums.&lt;/p&gt;&lt;p&gt;Quellen: Gini (1912); Theil (1967), Economics and Information Theory; Low und Low (2004), Measuring the gap, Journal of Public Health 26; Public Health England, PHEindicatormethods; für den Anteil des Zufalls Cook und Stefanski (1994), JASA 89.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>{period}: Theil is not split into within and between the groups, because that takes at least {least} groups; there are {groups}.</source>
        <translation>{period}: Theil wird nicht in innerhalb und zwischen den Gruppen aufgeteilt, denn dafür sind mindestens {least} Gruppen nötig; es sind {groups}.</translation>
    </message>
    <message>
        <source>{period}: no ratio of the highest to the lowest fifth, because the lowest fifth is 0 or chance blurs which areas belong to the fifths.</source>
        <translation>{period}: kein Verhältnis des höchsten zum niedrigsten Fünftel, denn das niedrigste Fünftel ist 0, oder der Zufall verwischt, welche Gebiete zu den Fünfteln gehören.</translation>
    </message>
    <message>
        <source>{period}: no relative index of inequality, because an end of the line is not clearly above 0.</source>
        <translation>{period}: kein relativer Ungleichheitsindex, denn ein Ende der Geraden liegt nicht deutlich über 0.</translation>
    </message>
    <message>
        <source>{period}: Theil is not split into within and between the groups, because what lies between these few groups is hardly more than chance.</source>
        <translation>{period}: Theil wird nicht in innerhalb und zwischen den Gruppen aufgeteilt, denn was zwischen diesen wenigen Gruppen liegt, ist kaum mehr als Zufall.</translation>
    </message>
    <message>
        <source>Codes for missing values, in the changes too (separated by semicolons), e.g. -1; -9</source>
        <translation>Codes für fehlende Werte, auch bei den Veränderungen (durch Semikolon getrennt), z. B. -1; -9</translation>
    </message>
    <message>
        <source>Print books of Kommunen</source>
        <translation>Kommunenbücher drucken</translation>
    </message>
    <message>
        <source>Prints for each Kommune one PDF with overview maps, ranking and all its profiles.</source>
        <translation>Druckt je Kommune ein PDF mit Übersichtskarten, Vergleich der Quartiere und allen Profilen.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Prints for each Kommune one PDF: cover, contents with page numbers, the attention score and some indicators as maps, its Quartiere side by side, the profile of the Kommune and those of all its Quartiere. The list of contents and the bookmarks lead to the pages.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kommunen&lt;/b&gt;: keys separated by commas; empty prints all. &lt;b&gt;Indicators&lt;/b&gt;: codes for maps and table, such as A.1, A.2; empty takes one of each theme. The classes of the maps are those of the whole Kreis, so that books can be compared; their numbers of areas are those of the Kommune.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Only what is missing or outdated&lt;/b&gt;: a book that is complete and made of the same content, layout and version is left as it is.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Druckt je Kommune ein PDF: Titelseite, Inhalt mit Seitenzahlen, Aufmerksamkeitsbedarf und einige Indikatoren als Karten, die Quartiere im Vergleich, das Profil der Kommune und die Profile aller ihrer Quartiere. Inhalt und Lesezeichen führen zu den Seiten.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kommunen&lt;/b&gt;: Schlüssel, durch Kommas getrennt; leer: alle. &lt;b&gt;Indikatoren&lt;/b&gt;: Codes für Karten und Vergleich, etwa A.1, A.2; leer: je Thema einer. Die Klassen der Karten gelten für den ganzen Kreis, damit sich die Bücher vergleichen lassen; die Anzahl der Gebiete bezieht sich auf die Kommune.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Nur Fehlendes und Veraltetes&lt;/b&gt;: Ein Buch, das vollständig ist und auf denselben Inhalten, demselben Layout und derselben Fassung beruht, bleibt, wie es ist.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The catalogue has no indicators with these codes: {codes}. There are {known}.</source>
        <translation>Indikatoren mit diesen Codes enthält der Katalog nicht: {codes}. Vorhanden sind {known}.</translation>
    </message>
    <message>
        <source>Keys of the Kommunen (empty: all)</source>
        <translation>Schlüssel der Kommunen (leer: alle)</translation>
    </message>
    <message>
        <source>Indicators of maps and table (empty: one of each theme)</source>
        <translation>Indikatoren für Karten und Vergleich (leer: je Thema einer)</translation>
    </message>
    <message>
        <source>Only what is missing or outdated</source>
        <translation>Nur Fehlendes und Veraltetes drucken</translation>
    </message>
    <message>
        <source>Folder for the books</source>
        <translation>Ordner für die Bücher</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Druckprotokoll</translation>
    </message>
    <message>
        <source>Files that are complete</source>
        <translation>Vollständige Dateien</translation>
    </message>
    <message>
        <source>Of them up to date before</source>
        <translation>Davon bereits aktuell</translation>
    </message>
    <message>
        <source>Files that could not be written</source>
        <translation>Nicht geschriebene Dateien</translation>
    </message>
    <message>
        <source>{count} of {total} were there already and up to date.</source>
        <translation>{count} von {total} bereits vorhanden und aktuell.</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… und {count} weitere.</translation>
    </message>
    <message>
        <source>Cancelled: {count} of {total} files are complete. Start once more to print only what is missing.</source>
        <translation>Abgebrochen: {count} von {total} Dateien sind fertig. Starten Sie noch einmal, um nur das Fehlende zu drucken.</translation>
    </message>
    <message>
        <source>Name the Quartiere of the selection by their keys, separated by commas.</source>
        <translation>Nennen Sie die Quartiere der Auswahl mit ihren Schlüsseln, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>{first} and {count} further Quartiere</source>
        <translation>{first} und {count} weitere Quartiere</translation>
    </message>
    <message>
        <source>Title of a selection (empty: its Quartiere)</source>
        <translation>Titel einer Auswahl (leer: ihre Quartiere)</translation>
    </message>
    <message>
        <source>The value of an indicator as a number, rounded as in the profile. NULL where it is withheld (data protection) or where there are no data.</source>
        <translation>Der Wert eines Indikators als Zahl, gerundet wie im Profil. NULL, wo er gesperrt ist (Datenschutz) oder keine Daten vorliegen.</translation>
    </message>
    <message>
        <source>The value of an indicator as the profile prints it, for labels: in brackets where few cases make it unreliable, x where it is withheld (data protection), – where there are no data.</source>
        <translation>Der Wert eines Indikators, wie ihn das Profil druckt, für Beschriftungen: in Klammern, wo er wegen kleiner Fallzahl unsicher ist, x, wo er gesperrt ist (Datenschutz), –, wo keine Daten vorliegen.</translation>
    </message>
    <message>
        <source>The state of a value as a fixed word for rules and filters: &lt;code&gt;value&lt;/code&gt;, &lt;code&gt;unreliable&lt;/code&gt; (few cases), &lt;code&gt;suppressed&lt;/code&gt; (withheld, data protection), &lt;code&gt;no_data&lt;/code&gt; or &lt;code&gt;zero&lt;/code&gt; (a true zero).</source>
        <translation>Der Zustand eines Werts als festes Wort für Regeln und Filter: &lt;code&gt;value&lt;/code&gt; (Wert), &lt;code&gt;unreliable&lt;/code&gt; (unsicher, kleine Fallzahl), &lt;code&gt;suppressed&lt;/code&gt; (gesperrt, Datenschutz), &lt;code&gt;no_data&lt;/code&gt; (keine Daten) oder &lt;code&gt;zero&lt;/code&gt; (echte Null).</translation>
    </message>
    <message>
        <source>The class of the attention score in words, computed by the method that maps and profiles show. NULL for an area that takes no part.</source>
        <translation>Die Klasse des Aufmerksamkeitsbedarfs in Worten, berechnet nach dem Verfahren, das Karten und Profile zeigen. NULL für ein Gebiet, das nicht teilnimmt.</translation>
    </message>
    <message>
        <source>code of the indicator in the catalogue, e.g. &apos;A.1&apos;</source>
        <translation>Kürzel des Indikators im Katalog, zum Beispiel 'A.1'</translation>
    </message>
    <message>
        <source>key of a Quartier, a Kommune or the Kreis, as text</source>
        <translation>Schlüssel eines Quartiers, einer Kommune oder des Kreises, als Text</translation>
    </message>
    <message>
        <source>year, e.g. &apos;2024&apos;; without it the newest</source>
        <translation>Jahr, zum Beispiel '2024'; ohne Angabe das neueste</translation>
    </message>
    <message>
        <source>&apos;quartier&apos;, &apos;kommune&apos; or &apos;kreis&apos;; without it the level the key belongs to</source>
        <translation>'quartier', 'kommune' oder 'kreis'; ohne Angabe die Ebene, zu der der Schlüssel gehört</translation>
    </message>
    <message>
        <source>The project shows no map of a workspace. Draw one in the Quartiersmonitor panel, or name the file as the last argument.</source>
        <translation>Das Projekt zeigt keine Karte eines Arbeitsbereichs. Zeichnen Sie eine im Bedienfeld Quartiersmonitor, oder nennen Sie die Datei als letzten Parameter.</translation>
    </message>
    <message>
        <source>Syntax</source>
        <translation>Syntax</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>12.3 or (8) or x</source>
        <translation>12,3 oder (8) oder x</translation>
    </message>
    <message>
        <source>true where it is withheld</source>
        <translation>wahr, wo der Wert gesperrt ist</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>very low</source>
        <translation>sehr niedrig</translation>
    </message>
    <message>
        <source>file of the workspace, also relative to the project; without it the one the variable @qm_workspace names or the maps of the project show</source>
        <translation>Datei des Arbeitsbereichs, auch relativ zum Projekt; ohne Angabe die, die die Variable @qm_workspace nennt oder die Karten des Projekts zeigen</translation>
    </message>
    <message>
        <source>Accessible page (HTML) beside each profile</source>
        <translation>Barrierefreie Seite (HTML) neben jedem Profil</translation>
    </message>
    <message>
        <source>Figures as Excel table and CSV beside each profile</source>
        <translation>Zahlen als Excel-Tabelle und CSV neben jedem Profil</translation>
    </message>
    <message>
        <source>Conference maps</source>
        <translation>Konferenzkarten</translation>
    </message>
    <message>
        <source>Prints one map or many as sheets: PDF, PNG or SVG.</source>
        <translation>Druckt eine Karte oder viele als Blätter: PDF, PNG oder SVG.</translation>
    </message>
    <message>
        <source>Resolution of pictures (dpi)</source>
        <translation>Auflösung von Bildern (dpi)</translation>
    </message>
    <message>
        <source>Indicator codes, e.g. A.1, A.2</source>
        <translation>Kennungen der Indikatoren, z. B. A.1, A.2</translation>
    </message>
    <message>
        <source>Periods, e.g. 2023, 2025 (empty: the latest)</source>
        <translation>Zeiträume, z. B. 2023, 2025 (leer: der jüngste)</translation>
    </message>
    <message>
        <source>Title (empty: made from what the map shows)</source>
        <translation>Titel (leer: nach dem, was die Karte zeigt)</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Language of the maps</source>
        <translation>Sprache der Karten</translation>
    </message>
    <message>
        <source>One PDF for each sheet</source>
        <translation>Eine PDF je Blatt</translation>
    </message>
    <message>
        <source>File for the maps</source>
        <translation>Datei für die Karten</translation>
    </message>
    <message>
        <source>Folder of the maps</source>
        <translation>Ordner der Karten</translation>
    </message>
    <message>
        <source>Sheets printed</source>
        <translation>Gedruckte Blätter</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF-Datei (*.pdf)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>The preset “need_supply” needs a supply: give the code of an indicator (map layer of a workspace) or choose a field.</source>
        <translation>Die Vorlage „need_supply“ braucht eine Versorgung: Geben Sie die Kennung eines Indikators an (Kartenlayer eines Arbeitsbereichs) oder wählen Sie ein Feld.</translation>
    </message>
    <message>
        <source>Field of supply (need_supply, other layers)</source>
        <translation>Feld der Versorgung (need_supply, andere Layer)</translation>
    </message>
    <message>
        <source>Title of supply (need_supply, other layers)</source>
        <translation>Titel der Versorgung (need_supply, andere Layer)</translation>
    </message>
    <message>
        <source>Thresholds of need, e.g. 20; 30 (empty: thirds)</source>
        <translation>Schwellen des Bedarfs, z. B. 20; 30 (leer: Drittel)</translation>
    </message>
    <message>
        <source>Thresholds of supply, e.g. 1.5; 3 (empty: thirds)</source>
        <translation>Schwellen der Versorgung, z. B. 1,5; 3 (leer: Drittel)</translation>
    </message>
    <message>
        <source>“{text}” are no thresholds. Give two numbers with a semicolon between them, e.g. 20; 30.</source>
        <translation>„{text}“ sind keine Schwellen. Geben Sie zwei Zahlen an, durch Semikolon getrennt, z. B. 20; 30.</translation>
    </message>
    <message>
        <source>3 Offers and access</source>
        <translation>3 Angebote und Erreichbarkeit</translation>
    </message>
    <message>
        <source>4 Maps</source>
        <translation>4 Karten</translation>
    </message>
    <message>
        <source>5 Quartier profiles</source>
        <translation>5 Quartiersprofile</translation>
    </message>
    <message>
        <source>Check offers</source>
        <translation>Angebote prüfen</translation>
    </message>
    <message>
        <source>Places offers that were edited in QGIS and lists what is to be looked at.</source>
        <translation>Verortet in QGIS bearbeitete Angebote und nennt, was anzusehen ist.</translation>
    </message>
    <message>
        <source>&lt;p&gt;The layer &lt;code&gt;angebote&lt;/code&gt; may be edited in QGIS like any other. The workspace itself refuses values that cannot be (an unknown category, a wrong date, an end before the beginning), keeps every change in the history, and ends a confirmation whose contents are changed.&lt;/p&gt;&lt;p&gt;This algorithm does what remains: it finds the address of offers that are new or have another address, and the Quartier of those that were set or moved on the map. Then it lists offers without a place, outside of the county, without capacity where their category counts it, not confirmed, over, or twice at one place.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Der Layer &lt;code&gt;angebote&lt;/code&gt; darf in QGIS wie jeder andere bearbeitet werden. Der Arbeitsbereich selbst weist ab, was nicht sein kann (unbekannte Kategorie, falsches Datum, Ende vor Beginn), behält jede Änderung im Verlauf und beendet eine Bestätigung, deren Inhalt geändert wird.&lt;/p&gt;&lt;p&gt;Dieser Algorithmus erledigt, was bleibt: Er sucht die Anschrift neuer oder umgezogener Angebote und das Quartier derer, die in der Karte gesetzt oder verschoben wurden. Dann nennt er Angebote ohne Lage, außerhalb des Kreises, ohne Platzzahl, wo die Kategorie sie zählt, nicht bestätigte, beendete und solche, die zweimal an einem Ort stehen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Day to look at (empty: today)</source>
        <translation>Stichtag (leer: heute)</translation>
    </message>
    <message>
        <source>Offers placed</source>
        <translation>Verortete Angebote</translation>
    </message>
    <message>
        <source>Offer key</source>
        <translation>Nummer des Angebots</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{placed} offers placed, {findings} findings.</source>
        <translation>{placed} Angebote verortet, {findings} Befunde.</translation>
    </message>
    <message>
        <source>Confirmation lists for Kommunen</source>
        <translation>Bestätigungslisten für die Kommunen</translation>
    </message>
    <message>
        <source>Writes a workbook by which a Kommune confirms its offers.</source>
        <translation>Schreibt eine Mappe, mit der eine Kommune ihre Angebote bestätigt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Writes one XLSX for each Kommune with its offers, by category and name. The Kommune chooses for each offer &lt;i&gt;correct&lt;/i&gt;, &lt;i&gt;changed&lt;/i&gt; or &lt;i&gt;gone&lt;/i&gt;, enters what is new in the yellow columns, and adds what is missing below. The second sheet says how.&lt;/p&gt;&lt;p&gt;What is sent is recorded, so that a list that comes back is compared with it: see “Take in a confirmation list”. Until then the offers stay marked as not confirmed in every map and profile.&lt;/p&gt;&lt;p&gt;Texts stay texts: nothing from the register becomes a formula.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Schreibt für jede Kommune eine XLSX-Datei mit ihren Angeboten nach Kategorie und Bezeichnung. Die Kommune wählt zu jedem Angebot &lt;i&gt;stimmt&lt;/i&gt;, &lt;i&gt;geändert&lt;/i&gt; oder &lt;i&gt;entfallen&lt;/i&gt;, trägt Neues in die gelben Spalten ein und ergänzt unten, was fehlt. Das zweite Blatt erklärt es.&lt;/p&gt;&lt;p&gt;Was versandt wird, wird festgehalten, damit der Rücklauf damit verglichen werden kann: siehe „Bestätigungsliste einlesen“. Bis dahin bleiben die Angebote in jeder Karte und jedem Profil als nicht bestätigt gekennzeichnet.&lt;/p&gt;&lt;p&gt;Texte bleiben Texte: Nichts aus dem Verzeichnis wird zur Formel.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Kommune: key or name (empty: all that have offers)</source>
        <translation>Kommune: Schlüssel oder Name (leer: alle mit Angeboten)</translation>
    </message>
    <message>
        <source>Offers valid on or after (empty: today)</source>
        <translation>Angebote, die ab diesem Tag bestehen (leer: heute)</translation>
    </message>
    <message>
        <source>Answer wanted by, e.g. 31.12.2025</source>
        <translation>Antwort erbeten bis, z. B. 31.12.2025</translation>
    </message>
    <message>
        <source>Questions to</source>
        <translation>Rückfragen an</translation>
    </message>
    <message>
        <source>Folder for the lists</source>
        <translation>Ordner für die Listen</translation>
    </message>
    <message>
        <source>Written files</source>
        <translation>Geschriebene Dateien</translation>
    </message>
    <message>
        <source>Number of lists</source>
        <translation>Zahl der Listen</translation>
    </message>
    <message>
        <source>The register holds no offers of any Kommune. Import offers first.</source>
        <translation>Das Verzeichnis enthält keine Angebote einer Kommune. Lesen Sie zuerst Angebote ein.</translation>
    </message>
    <message>
        <source>“{file}”: {count} offers.</source>
        <translation>„{file}“: {count} Angebote.</translation>
    </message>
    <message>
        <source>Take in a confirmation list</source>
        <translation>Bestätigungsliste einlesen</translation>
    </message>
    <message>
        <source>Lists every change a Kommune has entered and takes them over.</source>
        <translation>Nennt jede Änderung, die eine Kommune eingetragen hat, und übernimmt sie.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a confirmation list that came back and compares three states: as it was sent, as it came back, and as the register is now. &lt;b&gt;Every change is listed&lt;/b&gt; in the output, with the value before and after; with &lt;b&gt;check only&lt;/b&gt; nothing else happens.&lt;/p&gt;&lt;p&gt;Offers marked as correct, and those whose changes are taken over, count as &lt;b&gt;confirmed&lt;/b&gt; by whom and on which day you say. Offers that are gone end on that day. New ones are added and their addresses found offline. Offers without a mark stay unconfirmed, unless they are to count as correct.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Conflicts&lt;/b&gt;: what was changed in the register since the list was sent is not overwritten, unless you allow it. The history keeps every value that was replaced.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest eine zurückgesandte Bestätigungsliste und vergleicht drei Stände: wie versandt, wie zurückgekommen, wie heute im Verzeichnis. &lt;b&gt;Jede Änderung wird genannt&lt;/b&gt;, mit dem Wert vorher und nachher; mit &lt;b&gt;nur prüfen&lt;/b&gt; geschieht sonst nichts.&lt;/p&gt;&lt;p&gt;Angebote mit dem Vermerk „stimmt“ und solche, deren Änderungen übernommen werden, gelten als &lt;b&gt;bestätigt&lt;/b&gt;, durch wen und an welchem Tag Sie angeben. Entfallene enden an diesem Tag. Neue kommen hinzu, ihre Anschriften werden offline gesucht. Angebote ohne Vermerk bleiben unbestätigt, wenn sie nicht als zutreffend gelten sollen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Widersprüche&lt;/b&gt;: Was hier seit dem Versand geändert wurde, wird nicht überschrieben, wenn Sie es nicht erlauben. Der Verlauf behält jeden ersetzten Wert.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>stimmt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>Offers confirmed as they are</source>
        <translation>Unverändert bestätigte Angebote</translation>
    </message>
    <message>
        <source>Changed offers</source>
        <translation>Geänderte Angebote</translation>
    </message>
    <message>
        <source>Ended offers</source>
        <translation>Beendete Angebote</translation>
    </message>
    <message>
        <source>New offers</source>
        <translation>Neue Angebote</translation>
    </message>
    <message>
        <source>Offers not confirmed</source>
        <translation>Nicht bestätigte Angebote</translation>
    </message>
    <message>
        <source>Doubtful addresses</source>
        <translation>Zweifelhafte Anschriften</translation>
    </message>
    <message>
        <source>Confirmation list that came back</source>
        <translation>Zurückgesandte Bestätigungsliste</translation>
    </message>
    <message>
        <source>Confirmed by (empty: the Kommune)</source>
        <translation>Bestätigt durch (leer: die Kommune)</translation>
    </message>
    <message>
        <source>Confirmed on (empty: today)</source>
        <translation>Bestätigt am (leer: heute)</translation>
    </message>
    <message>
        <source>Offers without a mark count as correct</source>
        <translation>Angebote ohne Vermerk gelten als zutreffend</translation>
    </message>
    <message>
        <source>Overwrite what was changed here since the list was sent</source>
        <translation>Überschreiben, was hier seit dem Versand der Liste geändert wurde</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>What the list says</source>
        <translation>Aussage der Liste</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Value before</source>
        <translation>Wert vorher</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>{kommune}: {confirmed} offers confirmed as they are, {changed} changed, {ended} ended, {added} new, {open} not confirmed. {doubtful} addresses wait for a decision.</source>
        <translation>{kommune}: {confirmed} Angebote unverändert bestätigt, {changed} geändert, {ended} beendet, {added} neu, {open} nicht bestätigt. {doubtful} Anschriften warten auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>changed here since</source>
        <translation>hier inzwischen geändert</translation>
    </message>
    <message>
        <source>Find addresses (offline)</source>
        <translation>Anschriften suchen (offline)</translation>
    </message>
    <message>
        <source>Finds the addresses of a table in the register of the workspace, without a network.</source>
        <translation>Findet die Anschriften einer Tabelle im Adressregister des Arbeitsbereichs, ohne Netz.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Looks for each address in the &lt;b&gt;register of the workspace&lt;/b&gt;. Nothing leaves the computer.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Street&lt;/b&gt; and &lt;b&gt;house number&lt;/b&gt; may stand in one field or in two; a whole address in one field (“Am Alten Markt 12a, 53721 Siegburg”) is read too. Spellings make no difference: Str., -straße, ss and ß, ae and ä, hyphens, St. and Sankt, Dr., “Markt, Am Alten”, 12 A and 12a, 12–14.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Class of match&lt;/b&gt;: &lt;i&gt;exact&lt;/i&gt;; &lt;i&gt;normalised&lt;/i&gt; (another spelling, an earlier street name, or a slip to which nothing else comes near); &lt;i&gt;house number interpolated&lt;/i&gt; (not in the register, set between its neighbours on the same side, or at the house it belongs to); &lt;i&gt;street&lt;/i&gt; (no house number, and the street lies in one Quartier); &lt;i&gt;ambiguous&lt;/i&gt; (several places may be meant); &lt;i&gt;none&lt;/i&gt;. Every match but an exact one is explained.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Doubtful rows get no point&lt;/b&gt;: they are listed with their candidates, best first, in the second output. A postcode or place that contradicts the rest is never overlooked.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Sucht jede Anschrift im &lt;b&gt;Adressregister des Arbeitsbereichs&lt;/b&gt;. Nichts verlässt den Rechner.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Straße&lt;/b&gt; und &lt;b&gt;Hausnummer&lt;/b&gt; dürfen in einem Feld oder in zweien stehen; auch eine ganze Anschrift in einem Feld („Am Alten Markt 12a, 53721 Siegburg“) wird gelesen. Schreibweisen spielen keine Rolle: Str., -straße, ss und ß, ae und ä, Bindestriche, St. und Sankt, Dr., „Markt, Am Alten“, 12 A und 12a, 12–14.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Trefferklasse&lt;/b&gt;: &lt;i&gt;exakt&lt;/i&gt;; &lt;i&gt;normalisiert&lt;/i&gt; (andere Schreibweise, früherer Straßenname oder ein Schreibfehler, dem nichts anderes nahekommt); &lt;i&gt;Hausnummer interpoliert&lt;/i&gt; (nicht im Register, zwischen die Nachbarn derselben Straßenseite oder an das zugehörige Haus gesetzt); &lt;i&gt;Straße&lt;/i&gt; (ohne Hausnummer, und die Straße liegt in einem Quartier); &lt;i&gt;mehrdeutig&lt;/i&gt; (mehrere Orte können gemeint sein); &lt;i&gt;keine&lt;/i&gt;. Jeder Treffer außer einem exakten wird erläutert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zweifelhafte Zeilen bekommen keinen Punkt&lt;/b&gt;: Sie stehen mit ihren Vorschlägen, der beste zuerst, in der zweiten Ausgabe. Eine PLZ oder ein Ort, der dem Rest widerspricht, wird nie übergangen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Addresses found</source>
        <translation>Gefundene Anschriften</translation>
    </message>
    <message>
        <source>Table with addresses</source>
        <translation>Tabelle mit Anschriften</translation>
    </message>
    <message>
        <source>Field with the street or the whole address</source>
        <translation>Feld mit der Straße oder der ganzen Anschrift</translation>
    </message>
    <message>
        <source>Field with the house number</source>
        <translation>Feld mit der Hausnummer</translation>
    </message>
    <message>
        <source>Field with the postcode</source>
        <translation>Feld mit der PLZ</translation>
    </message>
    <message>
        <source>Field with the place or district</source>
        <translation>Feld mit Ort oder Ortsteil</translation>
    </message>
    <message>
        <source>Field with the Kommune (AGS or name)</source>
        <translation>Feld mit der Kommune (AGS oder Name)</translation>
    </message>
    <message>
        <source>Day of the addresses (empty: those of today)</source>
        <translation>Stichtag der Adressen (leer: heutige)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lagen</translation>
    </message>
    <message>
        <source>Candidates of doubtful addresses</source>
        <translation>Vorschläge zu zweifelhaften Anschriften</translation>
    </message>
    <message>
        <source>{rows} addresses: {counts}. {doubtful} of them are doubtful and have no point.</source>
        <translation>{rows} Anschriften: {counts}. Davon sind {doubtful} zweifelhaft und ohne Punkt.</translation>
    </message>
    <message>
        <source>How the place was found</source>
        <translation>Wie die Lage gefunden wurde</translation>
    </message>
    <message>
        <source>Explanation of the match</source>
        <translation>Erläuterung zur Lage</translation>
    </message>
    <message>
        <source>Quartier key</source>
        <translation>Quartiersschlüssel</translation>
    </message>
    <message>
        <source>Easting</source>
        <translation>Ostwert</translation>
    </message>
    <message>
        <source>Northing</source>
        <translation>Nordwert</translation>
    </message>
    <message>
        <source>Import offers</source>
        <translation>Angebote einlesen</translation>
    </message>
    <message>
        <source>Takes a list of offers into the register and finds their addresses offline.</source>
        <translation>Übernimmt eine Angebotsliste ins Verzeichnis und findet die Anschriften offline.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a list of offers and services (CSV, XLSX, ODS, GeoPackage …) into the &lt;b&gt;register of offers&lt;/b&gt; of the workspace. Columns are found by their names: Bezeichnung, Träger, Kategorie, Handlungsfelder, Zielgruppe, Plätze, Öffnungszeiten, Barrierefrei, Gültig ab, Gültig bis, Straße, Hausnummer, PLZ, Ort, Kommune, or Anschrift in one. Everything is read as text: leading zeros stay.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Addresses&lt;/b&gt; are found in the register of the workspace (see “Find addresses”). Doubtful ones are stored without a place and wait for a decision on the page “Offers”; they are also listed with their candidates.&lt;/p&gt;&lt;p&gt;&lt;b&gt;The same list again&lt;/b&gt; changes what has changed and adds what is new. Offers of this source that the list no longer names stay, unless they are to &lt;b&gt;end on the Stichtag&lt;/b&gt;. An offer that another source has brought already is not taken twice. Every change is kept in the history.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Categories&lt;/b&gt; that are not in the catalogue (table &lt;code&gt;offer_categories&lt;/code&gt;) refuse the list; assign them (Kinderhaus=kita; Treff=begegnung), or let such rows be &lt;b&gt;left out&lt;/b&gt;. With &lt;b&gt;check only&lt;/b&gt; nothing is written.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest eine Liste von Angeboten (CSV, XLSX, ODS, GeoPackage …) in das &lt;b&gt;Angebotsverzeichnis&lt;/b&gt; des Arbeitsbereichs. Spalten werden am Namen erkannt: Bezeichnung, Träger, Kategorie, Handlungsfelder, Zielgruppe, Plätze, Öffnungszeiten, Barrierefrei, Gültig ab, Gültig bis, Straße, Hausnummer, PLZ, Ort, Kommune, oder Anschrift in einer. Alles wird als Text gelesen: Führende Nullen bleiben.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Anschriften&lt;/b&gt; werden im Adressregister des Arbeitsbereichs gesucht (siehe „Anschriften suchen“). Zweifelhafte werden ohne Lage gespeichert und warten auf der Seite „Angebote“ auf eine Entscheidung; sie stehen auch mit ihren Vorschlägen in der Ausgabe.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Dieselbe Liste noch einmal&lt;/b&gt; ändert, was sich geändert hat, und ergänzt, was neu ist. Angebote dieser Quelle, die nicht mehr in der Liste stehen, bleiben, wenn sie nicht &lt;b&gt;zum Stichtag enden&lt;/b&gt; sollen. Ein Angebot, das schon eine andere Quelle geliefert hat, wird nicht doppelt übernommen. Jede Änderung bleibt im Verlauf.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kategorien&lt;/b&gt;, die nicht im Katalog stehen (Tabelle &lt;code&gt;offer_categories&lt;/code&gt;), verhindern die Übernahme; ordnen Sie sie zu (Kinderhaus=kita; Treff=begegnung), oder lassen Sie solche Zeilen &lt;b&gt;weg&lt;/b&gt;. Mit &lt;b&gt;nur prüfen&lt;/b&gt; wird nichts geschrieben.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Unchanged offers</source>
        <translation>Unveränderte Angebote</translation>
    </message>
    <message>
        <source>File with the list of offers</source>
        <translation>Datei mit der Angebotsliste</translation>
    </message>
    <message>
        <source>Source, e.g. Kommune or association (empty: name of the file)</source>
        <translation>Quelle, z. B. Kommune oder Verband (leer: Name der Datei)</translation>
    </message>
    <message>
        <source>Reference date (Stichtag) of the list (empty: today)</source>
        <translation>Stichtag der Liste (leer: heute)</translation>
    </message>
    <message>
        <source>Sheet or layer of the file, if it has several</source>
        <translation>Blatt oder Layer der Datei, falls sie mehrere hat</translation>
    </message>
    <message>
        <source>Columns not found by their names, e.g. name=Titel; category=Sparte</source>
        <translation>Spalten, die nicht am Namen erkannt werden, z. B. name=Titel; category=Sparte</translation>
    </message>
    <message>
        <source>Categories not in the catalogue, e.g. Kinderhaus=kita; Treff=begegnung</source>
        <translation>Kategorien, die nicht im Katalog stehen, z. B. Kinderhaus=kita; Treff=begegnung</translation>
    </message>
    <message>
        <source>Category of offers without one (key)</source>
        <translation>Kategorie für Angebote ohne Kategorie (Schlüssel)</translation>
    </message>
    <message>
        <source>Let offers of this source end that the list does not name</source>
        <translation>Angebote dieser Quelle enden lassen, die nicht in der Liste stehen</translation>
    </message>
    <message>
        <source>{count} rows cannot be stored; they are named above. Correct them, or let rows that cannot be stored be left out. Nothing was written.</source>
        <translation>{count} Zeilen können nicht gespeichert werden; sie sind oben genannt. Berichtigen Sie sie, oder lassen Sie solche Zeilen weg. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>{rows} rows: {new} new offers, {changed} changed, {unchanged} unchanged, {ended} ended, {left_out} left out. Addresses: {counts}; {doubtful} wait for a decision.</source>
        <translation>{rows} Zeilen: {new} neue Angebote, {changed} geändert, {unchanged} unverändert, {ended} beendet, {left_out} weggelassen. Anschriften: {counts}; {doubtful} warten auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>“{text}” cannot be read. Write pairs with “=”, separated by “;”: Treff=begegnung.</source>
        <translation>„{text}“ ist nicht lesbar. Schreiben Sie Paare mit „=“, getrennt durch „;“: Treff=begegnung.</translation>
    </message>
    <message>
        <source>… and {count} more findings.</source>
        <translation>… und {count} weitere Befunde.</translation>
    </message>
    <message>
        <source>{count} offers of this source are not in the list and stay as they are.</source>
        <translation>{count} Angebote dieser Quelle stehen nicht in der Liste und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>normalisiert</translation>
    </message>
    <message>
        <source>house number interpolated</source>
        <translation>Hausnummer interpoliert</translation>
    </message>
    <message>
        <source>street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>ambiguous</source>
        <translation>mehrdeutig</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <source>Offer or row</source>
        <translation>Angebot oder Zeile</translation>
    </message>
    <message>
        <source>Address as written</source>
        <translation>Anschrift, wie geschrieben</translation>
    </message>
    <message>
        <source>Why it is doubtful</source>
        <translation>Warum zweifelhaft</translation>
    </message>
    <message>
        <source>Candidate (1 = best)</source>
        <translation>Vorschlag (1 = bester)</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>Übereinstimmung (0 bis 1)</translation>
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
        <source>Postcode</source>
        <translation>PLZ</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>&lt;p&gt;Makes a fictional county to try everything with: 19 Kommunen, 158 Quartiere, settlements and forest, 170,000 addresses with buildings, roads with a river, a motorway and a railway to cross, 2,300 offers, 600,000 inhabitants by age and sex, and counts for all indicators over six years, with small numbers, gaps, suppressed values and some planted stories.&lt;/p&gt;&lt;p&gt;On demand, files are written beside it to try imports with: persons, a timetable (GTFS), and an offer list with addresses that are hard to find.&lt;/p&gt;&lt;p&gt;&lt;b&gt;All data are synthetic&lt;/b&gt;: names, places and figures are generated and stand for nobody. The same seed always gives the same county.&lt;/p&gt;&lt;p&gt;Afterwards compute the indicators.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Erzeugt einen erfundenen Kreis, an dem sich alles ausprobieren lässt: 19 Kommunen, 158 Quartiere, Siedlungsflächen und Wald, 170.000 Adressen mit Gebäuden, Wege mit Fluss, Autobahn und Bahn, 2.300 Angebote, 600.000 Einwohner nach Alter und Geschlecht und Zählungen für alle Indikatoren über sechs Jahre, mit kleinen Zahlen, Lücken, gesperrten Werten und einigen eingebauten Geschichten.&lt;/p&gt;&lt;p&gt;Auf Wunsch werden Dateien daneben geschrieben, an denen sich das Einlesen üben lässt: Personen, ein Fahrplan (GTFS) und eine Angebotsliste mit schwer auffindbaren Anschriften.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Alle Daten sind synthetisch&lt;/b&gt;: Namen, Orte und Zahlen sind erzeugt und stehen für niemanden. Derselbe Startwert ergibt immer denselben Kreis.&lt;/p&gt;&lt;p&gt;Berechnen Sie danach die Indikatoren.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Write a synthetic timetable beside it (GTFS)</source>
        <translation>Synthetischen Fahrplan daneben schreiben (GTFS)</translation>
    </message>
    <message>
        <source>Write a synthetic offer list beside it (CSV)</source>
        <translation>Synthetische Angebotsliste daneben schreiben (CSV)</translation>
    </message>
    <message>
        <source>“{file}” written. All of it is synthetic.</source>
        <translation>„{file}“ geschrieben. Alles darin ist synthetisch.</translation>
    </message>
    <message>
        <source>The workspace has no address register, and people are shared out over addresses. Import one first.</source>
        <translation>Der Arbeitsbereich hat kein Adressregister; Menschen werden aber auf Adressen verteilt. Übernehmen Sie zuerst eines.</translation>
    </message>
    <message>
        <source>The address register holds no address that is valid today. Import it anew.</source>
        <translation>Das Adressregister enthält keine heute gültige Adresse. Übernehmen Sie es neu.</translation>
    </message>
    <message>
        <source>The workspace has no counts of “{measure}”. Import them first: people are shared out.</source>
        <translation>Der Arbeitsbereich hat keine Zahlen zu „{measure}“. Importieren Sie sie zuerst: Sie werden auf Adressen verteilt.</translation>
    </message>
    <message>
        <source>There are no counts of “{measure}” for {period}. Years with counts: {known}.</source>
        <translation>Für {period} gibt es keine Zahlen zu „{measure}“. Jahre mit Zahlen: {known}.</translation>
    </message>
    <message>
        <source>The address register holds no address for the end of {period}; the addresses of today are used.</source>
        <translation>Das Adressregister enthält keine Adresse für das Ende von {period}; es gelten die heutigen Adressen.</translation>
    </message>
    <message>
        <source>{count} addresses lie in no Quartier and count for none.</source>
        <translation>{count} Adressen liegen in keinem Quartier und zählen für keines.</translation>
    </message>
    <message>
        <source>The catalogue of the workspace has no measure {measures}. Add it there, or leave it out.</source>
        <translation>Der Katalog des Arbeitsbereichs kennt das Merkmal {measures} nicht. Ergänzen Sie es dort, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Catchments on foot</source>
        <translation>Einzugsbereiche zu Fuß</translation>
    </message>
    <message>
        <source>Areas within walking distance of offers, as polygons.</source>
        <translation>Flächen, aus denen ein Angebot zu Fuß erreichbar ist.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Draws the areas within walking distances of offers: of each one, or of all together (the area in which at least one is within reach). Distances are measured along the ways as in &lt;i&gt;Walking distances&lt;/i&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Method&lt;/b&gt;: all parts of ways that are within the distance are widened by a strip on both sides and joined; gaps up to an area (blocks between streets) are filled. So the outline follows the ways, bends inwards where there are none, and never spans land without ways. It is a picture: for counting people, distances of addresses are exact.&lt;/p&gt;&lt;p&gt;Several distances give several polygons, the largest first, each including the smaller ones.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Zeichnet die Flächen, aus denen Angebote zu Fuß erreichbar sind: für jedes einzelne oder für alle zusammen (die Fläche, in der wenigstens eines in Reichweite ist). Gemessen wird entlang der Wege wie in &lt;i&gt;Fußwege zu Angeboten&lt;/i&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Verfahren&lt;/b&gt;: Alle Wegstücke innerhalb der Entfernung werden beidseits um einen Streifen verbreitert und vereinigt; Lücken bis zu einer Größe (Baublöcke zwischen Straßen) werden gefüllt. So folgt der Umriss den Wegen, springt zurück, wo keine sind, und überspannt nie Land ohne Wege. Es ist ein Bild: Um Menschen zu zählen, sind die Entfernungen der Adressen genau.&lt;/p&gt;&lt;p&gt;Mehrere Entfernungen ergeben mehrere Flächen, die größte zuerst; jede schließt die kleineren ein.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Offers (sites)</source>
        <translation>Angebote (Standorte)</translation>
    </message>
    <message>
        <source>Their key or name</source>
        <translation>Ihr Schlüssel oder Name</translation>
    </message>
    <message>
        <source>Distances in metres (500; 1000)</source>
        <translation>Entfernungen in Metern (500; 1000)</translation>
    </message>
    <message>
        <source>All offers together instead of each one</source>
        <translation>Alle Angebote zusammen statt jedes einzeln</translation>
    </message>
    <message>
        <source>Strip on each side of a way (metres)</source>
        <translation>Streifen auf jeder Seite eines Weges (Meter)</translation>
    </message>
    <message>
        <source>Fill gaps up to (square metres)</source>
        <translation>Lücken füllen bis (Quadratmeter)</translation>
    </message>
    <message>
        <source>Catchments</source>
        <translation>Einzugsbereiche</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>“{value}” is no distance. Give up to ten distances in metres, e.g. 500; 1000.</source>
        <translation>„{value}“ ist keine Entfernung. Geben Sie bis zu zehn Entfernungen in Metern an, etwa 500; 1000.</translation>
    </message>
    <message>
        <source>Quality of public transport (ÖV-Güteklassen)</source>
        <translation>Qualität der ÖPNV-Anbindung (ÖV-Güteklassen)</translation>
    </message>
    <message>
        <source>Inhabitants by class of public transport, from a timetable (GTFS).</source>
        <translation>Einwohner nach ÖV-Güteklassen, aus einem Fahrplan (GTFS).</translation>
    </message>
    <message>
        <source>Day: {day}, with {runs} trips; {stations} stations have departures.</source>
        <translation>Tag: {day} mit {runs} Fahrten; {stations} Haltestellen haben Abfahrten.</translation>
    </message>
    <message>
        <source>Table of the classes (empty: that of the plugin)</source>
        <translation>Tabelle der Güteklassen (leer: die mitgelieferte)</translation>
    </message>
    <message>
        <source>Day: {day}, the Tuesday (or weekday) with most trips: {runs}. {stations} stations have departures.</source>
        <translation>Tag: {day}, der Dienstag (oder Werktag) mit den meisten Fahrten: {runs}. {stations} Haltestellen haben Abfahrten.</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>stations</source>
        <translation>Haltestellen</translation>
    </message>
    <message>
        <source>Timetable (GTFS zip)</source>
        <translation>Fahrplan (GTFS, Zip)</translation>
    </message>
    <message>
        <source>Day (empty: Tuesday with most trips), e.g. 14.01.2025</source>
        <translation>Tag (leer: Dienstag mit den meisten Fahrten), etwa 14.01.2025</translation>
    </message>
    <message>
        <source>Year of the inhabitants (empty: the last one)</source>
        <translation>Jahr der Einwohnerzahlen (leer: das letzte)</translation>
    </message>
    <message>
        <source>Distance: as the crow flies, or along ways</source>
        <translation>Entfernung: Luftlinie (straight) oder Wege (walking)</translation>
    </message>
    <message>
        <source>Owner of the timetable</source>
        <translation>Eigentümer des Fahrplans</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Haltestellen</translation>
    </message>
    <message>
        <source>Addresses with their class</source>
        <translation>Adressen mit ihrer Güteklasse</translation>
    </message>
    <message>
        <source>Day that was counted</source>
        <translation>Ausgezählter Tag</translation>
    </message>
    <message>
        <source>No station of the feed has a departure within the times of the table. Choose another day.</source>
        <translation>Keine Haltestelle hat eine Abfahrt innerhalb der Zeiten der Tabelle. Wählen Sie einen anderen Tag.</translation>
    </message>
    <message>
        <source>Departures that do not count, by route_type: {types}.</source>
        <translation>Abfahrten, die nicht zählen, nach route_type: {types}.</translation>
    </message>
    <message>
        <source>{count} counts stored for {period}. Compute the indicators to see W.2.</source>
        <translation>{count} Zahlen für {period} gespeichert. Berechnen Sie die Indikatoren, um W.2 zu sehen.</translation>
    </message>
    <message>
        <source>Inhabitants of the Kreis by class: {shares}.</source>
        <translation>Einwohner des Kreises nach Güteklasse: {shares}.</translation>
    </message>
    <message>
        <source>Walking distances</source>
        <translation>Fußwege zu Angeboten</translation>
    </message>
    <message>
        <source>Distances along the ways from every address to its nearest offers.</source>
        <translation>Entfernungen entlang der Wege von jeder Adresse zu ihren nächsten Angeboten.</translation>
    </message>
    <message>
        <source>&lt;p&gt;For every point (address) the distance to the nearest offers along the ways, in metres: of all together or of each category. Any line layer is a network: OSM, ATKIS, your own. Layers may be in different reference systems; one of them has to be in metres.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Network&lt;/b&gt;: ways are joined where they share a vertex, as in QGIS&apos;s own network analysis; ways that only cross (bridges) are not. A tolerance closes gaps of drawing. Points and offers are tied to the nearest place on a way. Who is farther from every way than the limit is &lt;i&gt;not connected&lt;/i&gt; and has no distance. Distances are plane (no ellipsoid); one-way streets do not matter on foot.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Barriers&lt;/b&gt; are lines that no way may cross, except pieces that are bridges or tunnels, or that share a vertex with the barrier (level crossing). No point is tied across a barrier.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Slopes&lt;/b&gt;, if the ways have heights or there is a terrain model: a way counts the metres one could walk in the flat in the same time, in the mean of there and back (Tobler 1993; steeper than 40 % counts as 40 %).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: for each category the number of the nearest offer and its distance; with more than one, those of the next ones beside it. Empty: nothing within reach. Parts of the network that are not connected are named in the log.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Misst für jeden Punkt (Adresse) die Entfernung zu den nächsten Angeboten entlang der Wege, in Metern: für alle zusammen oder je Kategorie. Jeder Linienlayer kann das Wegenetz sein: OSM, ATKIS, eigene Daten. Die Layer dürfen in verschiedenen Bezugssystemen liegen; einer davon muss Meter als Einheit haben.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Netz&lt;/b&gt;: Wege sind verbunden, wo sie einen Stützpunkt gemeinsam haben, wie in der Netzwerkanalyse von QGIS; wo sie sich nur kreuzen (Brücken), nicht. Eine Toleranz schließt Lücken der Zeichnung. Punkte und Angebote werden an die nächste Stelle eines Weges angebunden. Was von jedem Weg weiter entfernt ist als die Grenze, ist &lt;i&gt;nicht angebunden&lt;/i&gt; und hat keine Entfernung. Gemessen wird in der Ebene (ohne Ellipsoid); Einbahnstraßen spielen zu Fuß keine Rolle.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Hindernisse&lt;/b&gt; sind Linien, die kein Weg kreuzen darf, außer Stücke, die Brücken oder Tunnel sind oder einen Stützpunkt mit dem Hindernis teilen (Bahnübergang). Kein Punkt wird über ein Hindernis hinweg angebunden.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Steigungen&lt;/b&gt;, wenn die Wege Höhen haben oder ein Geländemodell angegeben ist: Ein Weg zählt so viele Meter, wie man in der gleichen Zeit in der Ebene ginge, im Mittel von Hin- und Rückweg (Tobler 1993; steiler als 40 % zählt wie 40 %).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: je Kategorie der Schlüssel des nächsten Angebots und seine Entfernung; bei mehreren stehen die weiteren daneben. Leer heißt: nichts in Reichweite. Nicht verbundene Teile des Netzes nennt das Protokoll.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Points (addresses)</source>
        <translation>Punkte (Adressen)</translation>
    </message>
    <message>
        <source>Their key</source>
        <translation>Ihr Schlüssel</translation>
    </message>
    <message>
        <source>Their category (empty: all together)</source>
        <translation>Ihre Kategorie (leer: alle zusammen)</translation>
    </message>
    <message>
        <source>How many of the nearest offers</source>
        <translation>Wie viele der nächsten Angebote</translation>
    </message>
    <message>
        <source>Farthest distance in metres (empty: any)</source>
        <translation>Größte Entfernung in Metern (leer: beliebig)</translation>
    </message>
    <message>
        <source>Write points; otherwise a table to be joined by the key</source>
        <translation>Punkte schreiben; sonst eine Tabelle, die über den Schlüssel verknüpft wird</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Points that reach an offer of every category</source>
        <translation>Punkte, die aus jeder Kategorie ein Angebot erreichen</translation>
    </message>
    <message>
        <source>Points that are not connected</source>
        <translation>Nicht angebundene Punkte</translation>
    </message>
    <message>
        <source>Unconnected parts of the network</source>
        <translation>Nicht verbundene Teile des Netzes</translation>
    </message>
    <message>
        <source>{reached} of {total} points reach an offer of every category.</source>
        <translation>{reached} von {total} Punkten erreichen aus jeder Kategorie ein Angebot.</translation>
    </message>
    <message>
        <source>Ways (empty: those of the workspace)</source>
        <translation>Wege (leer: die des Arbeitsbereichs)</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>Wege</translation>
    </message>
    <message>
        <source>Distances cannot be measured in {crs}. Give one of the layers in a system in metres (EPSG:25832).</source>
        <translation>In {crs} lassen sich keine Entfernungen messen. Geben Sie einen der Layer in einem System mit Metern an (EPSG:25832).</translation>
    </message>
    <message>
        <source>The workspace “{file}” has no ways. Choose a line layer (OSM, ATKIS), or take its ways over first.</source>
        <translation>Der Arbeitsbereich „{file}“ enthält keine Wege. Wählen Sie einen Linienlayer (OSM, ATKIS).</translation>
    </message>
    <message>
        <source>Row {row} of the ways cannot be brought into {crs}. Check the reference system of the layer.</source>
        <translation>Zeile {row} der Wege lässt sich nicht nach {crs} umrechnen. Prüfen Sie das Bezugssystem des Layers.</translation>
    </message>
    <message>
        <source>{count} features have no geometry and were left out.</source>
        <translation>{count} Objekte haben keine Geometrie und blieben außen vor.</translation>
    </message>
    <message>
        <source>{count} lines may not be walked and were left out.</source>
        <translation>{count} Linien sind nicht begehbar und blieben außen vor.</translation>
    </message>
    <message>
        <source>{count} pieces of ways cross a barrier and were cut out.</source>
        <translation>{count} Wegstücke kreuzen ein Hindernis und wurden herausgenommen.</translation>
    </message>
    <message>
        <source>{count} vertices were joined to others within the tolerance.</source>
        <translation>{count} Stützpunkte wurden innerhalb der Toleranz mit anderen verbunden.</translation>
    </message>
    <message>
        <source>Classes that are not walked (empty: the usual ones)</source>
        <translation>Nicht begehbare Klassen (leer: die üblichen)</translation>
    </message>
    <message>
        <source>Classes that cross barriers (empty: the usual ones)</source>
        <translation>Klassen, die Hindernisse queren (leer: die üblichen)</translation>
    </message>
    <message>
        <source>Further barriers (rivers, railways, motorways)</source>
        <translation>Weitere Hindernisse (Flüsse, Bahnstrecken, Autobahnen)</translation>
    </message>
    <message>
        <source>Join ends of ways closer than (metres)</source>
        <translation>Stützpunkte verbinden, die näher sind als (Meter)</translation>
    </message>
    <message>
        <source>Add the straight way to the network and from it</source>
        <translation>Den geraden Weg zum Netz und vom Netz mitzählen</translation>
    </message>
    <message>
        <source>Slopes: use the heights (Z) of the ways</source>
        <translation>Steigungen: Höhen (Z) der Wege verwenden</translation>
    </message>
    <message>
        <source>Slopes: terrain model (raster in metres)</source>
        <translation>Steigungen: Geländemodell (Raster in Metern)</translation>
    </message>
    <message>
        <source>Farthest from a way (metres); beyond: not connected</source>
        <translation>Größter Abstand zum Weg (Meter); darüber: nicht angebunden</translation>
    </message>
    <message>
        <source>Network: {ways} ways, {edges} edges, {length} km.</source>
        <translation>Wegenetz: {ways} Wege, {edges} Kanten, {length} km.</translation>
    </message>
    <message>
        <source>The terrain model “{layer}” is in {crs}, the network in {wanted}. Warp the raster to {wanted} first.</source>
        <translation>Das Geländemodell „{layer}“ liegt in {crs}, das Netz in {wanted}. Rechnen Sie das Raster zuerst nach {wanted} um.</translation>
    </message>
    <message>
        <source>The network has {count} parts that are not connected; {share} % of its length lie outside of the largest part (the next ones have {lengths} km). From there, offers in other parts are out of reach. If gaps in the drawing are the reason, join ends of ways within a tolerance.</source>
        <translation>Das Netz hat {count} nicht verbundene Teile; {share} % seiner Länge liegen außerhalb des größten Teils (die nächsten haben {lengths} km). Von dort sind Angebote in anderen Teilen unerreichbar. Sind Lücken der Zeichnung der Grund, verbinden Sie die Wege mit einer Toleranz.</translation>
    </message>
    <message>
        <source>Field: may be walked (1, yes)</source>
        <translation>Feld: begehbar (1, ja)</translation>
    </message>
    <message>
        <source>Field: is a barrier (1, yes)</source>
        <translation>Feld: Hindernis (1, ja)</translation>
    </message>
    <message>
        <source>Field: passes over or under barriers (1, yes)</source>
        <translation>Feld: führt über oder unter Hindernisse (1, ja)</translation>
    </message>
    <message>
        <source>Field: class of the way</source>
        <translation>Feld: Klasse des Weges</translation>
    </message>
    <message>
        <source>{count} of {total} points of “{layer}” are not connected: farther than {limit} m from every way, or without coordinates.</source>
        <translation>{count} von {total} Punkten von „{layer}“ sind nicht angebunden: weiter als {limit} m von jedem Weg oder ohne Koordinaten.</translation>
    </message>
    <message>
        <source>6 Boundaries</source>
        <translation>6 Grenzen</translation>
    </message>
    <message>
        <source>Create plan</source>
        <translation>Plan anlegen</translation>
    </message>
    <message>
        <source>Makes a plan file in which boundaries of Quartiere can be changed block by block.</source>
        <translation>Legt eine Plandatei an, in der sich Quartiersgrenzen Block für Block ändern lassen.</translation>
    </message>
    <message>
        <source>&lt;p&gt;A plan assigns blocks to Quartiere; the polygons are derived from it and always fit together. It lives in a file of its own beside the workspace, so that every step can be on the disk at once, whatever map layers and computations do with the workspace. The first plan is what stands today.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Blocks&lt;/b&gt;: a layer of Baublöcke with their key. Land that they leave over (streets) goes to the nearest one. &lt;b&gt;Without blocks&lt;/b&gt; they are made of the address register of the workspace, and of &lt;b&gt;roads&lt;/b&gt; if given: a street block with more than the given number of addresses is divided between the sides of its streets (even and odd house numbers), along the middle between their addresses; land further than 150 m from every address becomes a block of its own; small pieces join their neighbour.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Counts per block&lt;/b&gt;: a table with the key of the block, columns as &lt;code&gt;field=measure&lt;/code&gt;, e.g. &lt;code&gt;ew=bevoelkerung; hh=haushalte; kinder=bevoelkerung[unter 18]&lt;/code&gt;. What is not known per block is shared out from the Quartiere of the workspace by addresses, in whole persons; such estimates do for sizes and for which indicators would become “x”, but say nothing of differences within a Quartier.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wahl- and Schulbezirke&lt;/b&gt;: how far Quartiere agree with them is shown while editing.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ein Plan ordnet Blöcke den Quartieren zu; die Flächen werden daraus abgeleitet und passen immer lückenlos zusammen. Er liegt in einer eigenen Datei neben dem Arbeitsbereich, damit jeder Schritt sofort gesichert ist, was immer Kartenlayer und Berechnungen mit dem Arbeitsbereich tun. Der erste Plan ist der heutige Stand.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Blöcke&lt;/b&gt;: ein Layer der Baublöcke mit Schlüssel. Was sie frei lassen (Straßen), kommt zum nächstgelegenen Block. &lt;b&gt;Ohne Blöcke&lt;/b&gt; werden sie aus dem Adressregister des Arbeitsbereichs gebildet und, falls angegeben, aus &lt;b&gt;Straßen&lt;/b&gt;: Ein Straßenblock mit mehr als der angegebenen Zahl von Adressen wird nach Straßenseiten geteilt (gerade und ungerade Hausnummern), auf der Mitte zwischen ihren Adressen; was weiter als 150 m von jeder Adresse entfernt liegt, wird ein eigener Block; kleine Stücke kommen zum Nachbarn.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zählungen je Block&lt;/b&gt;: eine Tabelle mit dem Schlüssel des Blocks, Spalten als &lt;code&gt;Feld=Merkmal&lt;/code&gt;, z. B. &lt;code&gt;ew=bevoelkerung; hh=haushalte; kinder=bevoelkerung[unter 18]&lt;/code&gt;. Was je Block nicht bekannt ist, wird von den Quartieren des Arbeitsbereichs nach Adressen verteilt, in ganzen Personen; solche Schätzungen genügen für Größen und für die Frage, welche Indikatoren „x“ würden, sagen aber nichts über Unterschiede innerhalb eines Quartiers.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wahl- und Schulbezirke&lt;/b&gt;: Beim Bearbeiten wird gezeigt, wie weit die Quartiere mit ihnen übereinstimmen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Blocks (Baublöcke; empty: made of addresses)</source>
        <translation>Blöcke (Baublöcke; leer: aus Adressen bilden)</translation>
    </message>
    <message>
        <source>Key of the blocks</source>
        <translation>Schlüssel der Blöcke</translation>
    </message>
    <message>
        <source>Roads that bound blocks</source>
        <translation>Straßen, die Blöcke begrenzen</translation>
    </message>
    <message>
        <source>Counts per block</source>
        <translation>Zählungen je Block</translation>
    </message>
    <message>
        <source>Key of the block in the counts</source>
        <translation>Schlüssel des Blocks in den Zählungen</translation>
    </message>
    <message>
        <source>A block that is not in the counts has no cases</source>
        <translation>Ein Block ohne Zeile hat keine Fälle</translation>
    </message>
    <message>
        <source>Wahlbezirke</source>
        <translation>Wahlbezirke</translation>
    </message>
    <message>
        <source>Key of the Wahlbezirke</source>
        <translation>Schlüssel der Wahlbezirke</translation>
    </message>
    <message>
        <source>Schulbezirke</source>
        <translation>Schulbezirke</translation>
    </message>
    <message>
        <source>Key of the Schulbezirke</source>
        <translation>Schlüssel der Schulbezirke</translation>
    </message>
    <message>
        <source>Say which columns of the counts are which measure, e.g. ew=bevoelkerung.</source>
        <translation>Geben Sie an, welche Spalten der Zählungen welches Merkmal sind, z. B. ew=bevoelkerung.</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>Heutiger Stand</translation>
    </message>
    <message>
        <source>Addresses per block, at most</source>
        <translation>Adressen je Block, höchstens</translation>
    </message>
    <message>
        <source>Columns of the counts: field=measure; …</source>
        <translation>Spalten der Zählungen: Feld=Merkmal; …</translation>
    </message>
    <message>
        <source>Year of the counts (empty: the latest)</source>
        <translation>Jahr der Zählungen (leer: das jüngste)</translation>
    </message>
    <message>
        <source>Name of the first plan</source>
        <translation>Name des ersten Plans</translation>
    </message>
    <message>
        <source>Plan file (empty: beside the workspace)</source>
        <translation>Plandatei (leer: neben dem Arbeitsbereich)</translation>
    </message>
    <message>
        <source>Plan file (*.gpkg)</source>
        <translation>Plandatei (*.gpkg)</translation>
    </message>
    <message>
        <source>Blocks in doubt</source>
        <translation>Blöcke im Zweifel</translation>
    </message>
    <message>
        <source>Number of blocks</source>
        <translation>Zahl der Blöcke</translation>
    </message>
    <message>
        <source>The workspace has no address register, so that blocks cannot be made. Import a register, or choose a layer of blocks.</source>
        <translation>Der Arbeitsbereich hat kein Adressregister, daher lassen sich keine Blöcke bilden. Lesen Sie ein Register ein oder wählen Sie einen Layer mit Blöcken.</translation>
    </message>
    <message>
        <source>No block lies in a Quartier of the workspace. Check layer and reference system.</source>
        <translation>Kein Block liegt in einem Quartier des Arbeitsbereichs. Prüfen Sie Layer und Koordinatenbezugssystem.</translation>
    </message>
    <message>
        <source>Plan with {atoms} blocks and {quartiere} Quartiere created: {file}</source>
        <translation>Plan mit {atoms} Blöcken und {quartiere} Quartieren angelegt: {file}</translation>
    </message>
    <message>
        <source>Choose the key field of “{layer}”.</source>
        <translation>Wählen Sie das Schlüsselfeld zu „{layer}“.</translation>
    </message>
    <message>
        <source>{count} Quartiere have no block of their own and are left out: {keys}.</source>
        <translation>Keinen eigenen Block haben {count} Quartiere; sie entfallen: {keys}.</translation>
    </message>
    <message>
        <source>{count} quantities are known per Quartier only ({period}); they were shared out by addresses.</source>
        <translation>Nur je Quartier bekannt sind {count} Größen ({period}); sie wurden nach Adressen auf die Blöcke verteilt.</translation>
    </message>
    <message>
        <source>{count} blocks lie outside of all Quartiere and are left out: {keys}.</source>
        <translation>Außerhalb aller Quartiere liegen {count} Blöcke; sie entfallen: {keys}.</translation>
    </message>
    <message>
        <source>{count} blocks are not clearly in one Quartier; they went to the one with most addresses or area: {keys}.</source>
        <translation>Nicht eindeutig in einem Quartier liegen {count} Blöcke; sie kamen zu dem mit den meisten Adressen oder der größten Fläche: {keys}.</translation>
    </message>
    <message>
        <source>{count} rows of the counts belong to no block and are left out: {keys}.</source>
        <translation>Zu keinem Block gehören {count} Zeilen der Zählungen; sie entfallen: {keys}.</translation>
    </message>
    <message>
        <source>{count} blocks lie in several Quartiere and were cut along the border: {keys}.</source>
        <translation>In mehreren Quartieren liegen {count} Blöcke; sie wurden an der Grenze geteilt: {keys}.</translation>
    </message>
    <message>
        <source>Derive Quartier layer</source>
        <translation>Quartierlayer ableiten</translation>
    </message>
    <message>
        <source>Makes the polygons of a plan: no gap, no overlap, each within its Kommune.</source>
        <translation>Bildet die Flächen eines Plans: ohne Lücke, ohne Überlappung, jede innerhalb ihrer Kommune.</translation>
    </message>
    <message>
        <source>&lt;p&gt;A Quartier is the union of its blocks. Nothing is computed anew, so neighbours meet in the very same vertices; before the layer is written it is checked that every border is drawn by both sides. Each polygon carries key, name, Kommune, status, and version and hash of the plan, which maps and profiles print.&lt;/p&gt;&lt;p&gt;With a &lt;b&gt;workspace&lt;/b&gt; the layer is also stored there as &lt;code&gt;quartiere_plan&lt;/code&gt;, beside the Quartiere that hold today. To put the new boundaries into force, give the layer to “Crosswalk between old and new Quartiere”: it converts all earlier counts.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ein Quartier ist die Vereinigung seiner Blöcke. Keine Koordinate wird neu gerechnet, Nachbarn treffen sich in denselben Stützpunkten; vor dem Schreiben wird geprüft, dass jede Grenze von beiden Seiten gezeichnet ist. Jede Fläche trägt Schlüssel, Namen, Kommune, Status sowie Fassung und Prüfsumme des Plans, die auf Karten und Profilen stehen.&lt;/p&gt;&lt;p&gt;Mit einem &lt;b&gt;Arbeitsbereich&lt;/b&gt; wird der Layer dort zusätzlich als &lt;code&gt;quartiere_plan&lt;/code&gt; gespeichert, neben den heute geltenden Quartieren. Um die neuen Grenzen in Kraft zu setzen, geben Sie den Layer an „Umschlüsselung von alten auf neue Quartiere“: Dabei werden alle früheren Zählungen umgerechnet.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Quartiere of the plan</source>
        <translation>Quartiere des Plans</translation>
    </message>
    <message>
        <source>Version of the plan</source>
        <translation>Fassung des Plans</translation>
    </message>
    <message>
        <source>{count} Quartiere of the plan “{plan}”, version {version}.</source>
        <translation>{count} Quartiere des Plans „{plan}“, Fassung {version}.</translation>
    </message>
    <message>
        <source>Export plan</source>
        <translation>Plan exportieren</translation>
    </message>
    <message>
        <source>Writes a plan as a file for a colleague or the archive.</source>
        <translation>Schreibt einen Plan als Datei zum Weitergeben oder Ablegen.</translation>
    </message>
    <message>
        <source>&lt;p&gt;The file (JSON) has the Quartiere with status, deadline and decision, the keys of their blocks, and the hash of the whole. “Import plan” takes it in again exactly; a file that was changed on its way is noticed. It holds neither counts nor geometry. For polygons use “Derive Quartier layer”.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Datei (JSON) enthält die Quartiere mit Status, Frist und Beschluss, die Schlüssel ihrer Blöcke und die Prüfsumme des Ganzen. „Plan importieren“ liest sie ohne jeden Unterschied wieder ein; eine unterwegs veränderte Datei fällt auf. Zählungen und Geometrien enthält sie nicht. Flächen liefert „Quartierlayer ableiten“.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Exported plan</source>
        <translation>Exportierter Plan</translation>
    </message>
    <message>
        <source>Plan (*.json)</source>
        <translation>Plan (*.json)</translation>
    </message>
    <message>
        <source>Hash of the plan</source>
        <translation>Prüfsumme des Plans</translation>
    </message>
    <message>
        <source>Plan “{plan}” exported, version {version} (hash {hash}).</source>
        <translation>Plan „{plan}“ exportiert, Fassung {version} (Prüfsumme {hash}).</translation>
    </message>
    <message>
        <source>Import plan</source>
        <translation>Plan importieren</translation>
    </message>
    <message>
        <source>Adds a plan from a Quartier layer or an exported file to a plan file.</source>
        <translation>Nimmt einen Plan aus einem Quartierlayer oder einer exportierten Datei in eine Plandatei auf.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Give an &lt;b&gt;exported plan&lt;/b&gt; (JSON): it comes in exactly as it went out, which its hash proves. Or give a &lt;b&gt;layer&lt;/b&gt; of Quartiere, such as a proposal drawn by a Kommune: each block goes to the polygon that has most of its addresses, or of its area where it has none (or no addresses are given). Blocks that are less than 90 % clear stand in the list of doubts with their shares; gaps and overlaps are named.&lt;/p&gt;&lt;p&gt;A Quartier belongs to the Kommune of most of its blocks; blocks of another Kommune stay without a Quartier and come first in “Check plan”.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ein &lt;b&gt;exportierter Plan&lt;/b&gt; (JSON) kommt genau so herein, wie er hinausging; seine Prüfsumme beweist es. Bei einem &lt;b&gt;Layer&lt;/b&gt; mit Quartieren, etwa dem gezeichneten Vorschlag einer Kommune, kommt jeder Block zu der Fläche mit den meisten seiner Adressen, ohne Adressen zu der mit dem größten Flächenanteil. Blöcke, die zu weniger als 90 % eindeutig sind, stehen mit ihren Anteilen in der Liste der Zweifel; Lücken und Überlappungen werden genannt.&lt;/p&gt;&lt;p&gt;Ein Quartier gehört zur Kommune der meisten seiner Blöcke; Blöcke einer anderen Kommune bleiben ohne Quartier und stehen in „Plan prüfen“ an erster Stelle.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Give either an exported plan or a layer of Quartiere.</source>
        <translation>Geben Sie entweder einen exportierten Plan oder einen Layer mit Quartieren an.</translation>
    </message>
    <message>
        <source>Choose the key field of the Quartiere.</source>
        <translation>Wählen Sie das Schlüsselfeld der Quartiere.</translation>
    </message>
    <message>
        <source>or layer of Quartiere</source>
        <translation>oder Layer mit Quartieren</translation>
    </message>
    <message>
        <source>Addresses (empty: area decides)</source>
        <translation>Adressen (leer: die Fläche entscheidet)</translation>
    </message>
    <message>
        <source>Name of the plan (empty: that of file or layer)</source>
        <translation>Name des Plans (leer: der von Datei oder Layer)</translation>
    </message>
    <message>
        <source>Id of the plan</source>
        <translation>Kennung des Plans</translation>
    </message>
    <message>
        <source>The blocks have the same keys, but other borders than those of the export.</source>
        <translation>Die Blöcke haben dieselben Schlüssel, aber andere Grenzen als beim Export.</translation>
    </message>
    <message>
        <source>Plan “{plan}” imported (hash {hash}).</source>
        <translation>Plan „{plan}“ importiert (Prüfsumme {hash}).</translation>
    </message>
    <message>
        <source>Plan “{plan}” with {count} Quartiere imported.</source>
        <translation>Plan „{plan}“ mit {count} Quartieren importiert.</translation>
    </message>
    <message>
        <source>{count} blocks of the plan are not in this plan file: {atoms}.</source>
        <translation>In dieser Plandatei fehlen {count} Blöcke des Plans: {atoms}.</translation>
    </message>
    <message>
        <source>Changes of a plan</source>
        <translation>Änderungen eines Plans</translation>
    </message>
    <message>
        <source>Old key to new key with shares, and a map of the land that changed hands.</source>
        <translation>Alter zu neuem Schlüssel mit Anteilen und eine Karte der Flächen, die das Quartier gewechselt haben.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Compares two plans over the same blocks, or a plan with the state it had after an earlier step (&lt;b&gt;version&lt;/b&gt; in its journal, 0 is the beginning).&lt;/p&gt;&lt;p&gt;The &lt;b&gt;map of changes&lt;/b&gt; has one polygon for each pair of old and new Quartier, with blocks, addresses, inhabitants and area. The &lt;b&gt;crosswalk&lt;/b&gt; says which share of each old Quartier every new one has: by inhabitants where they are known per block, else by addresses. Series of counts are converted with “Crosswalk between old and new Quartiere”, which takes the derived layer.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Vergleicht zwei Pläne über dieselben Blöcke oder einen Plan mit seinem Stand nach einem früheren Schritt (&lt;b&gt;Fassung&lt;/b&gt; im Journal, 0 ist der Anfang).&lt;/p&gt;&lt;p&gt;Die &lt;b&gt;Änderungskarte&lt;/b&gt; hat für jedes Paar aus altem und neuem Quartier eine Fläche mit Blöcken, Adressen, Einwohnern und Größe. Die &lt;b&gt;Umschlüsselung&lt;/b&gt; sagt, welchen Anteil jedes alten Quartiers jedes neue hat: nach Einwohnern, wo sie je Block bekannt sind, sonst nach Adressen. Zeitreihen rechnet „Umschlüsselung von alten auf neue Quartiere“ um; es nimmt den abgeleiteten Layer.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Old plan (empty: the only one)</source>
        <translation>Alter Plan (leer: der einzige)</translation>
    </message>
    <message>
        <source>Version of the old plan (empty: the latest)</source>
        <translation>Fassung des alten Plans (leer: die letzte)</translation>
    </message>
    <message>
        <source>New plan (empty: the old one as it is now)</source>
        <translation>Neuer Plan (leer: der alte, wie er jetzt ist)</translation>
    </message>
    <message>
        <source>Map of changes</source>
        <translation>Änderungskarte</translation>
    </message>
    <message>
        <source>Quartiere that changed</source>
        <translation>Geänderte Quartiere</translation>
    </message>
    <message>
        <source>Plan file</source>
        <translation>Plandatei</translation>
    </message>
    <message>
        <source>The file has several plans or none. Choose one of these: {plans}.</source>
        <translation>Die Datei enthält mehrere Pläne oder keinen. Wählen Sie einen davon: {plans}.</translation>
    </message>
    <message>
        <source>lies in several polygons</source>
        <translation>liegt in mehreren Flächen</translation>
    </message>
    <message>
        <source>lies in no polygon</source>
        <translation>liegt in keiner Fläche</translation>
    </message>
    <message>
        <source>lies in another Kommune</source>
        <translation>liegt in einer anderen Kommune</translation>
    </message>
    <message>
        <source>Plan (empty: the only one)</source>
        <translation>Plan (leer: der einzige)</translation>
    </message>
    <message>
        <source>There is no plan “{plan}” in the file. Choose one of these: {plans}.</source>
        <translation>Die Datei enthält keinen Plan „{plan}“. Wählen Sie einen davon: {plans}.</translation>
    </message>
    <message>
        <source>Every block lies clearly in one polygon.</source>
        <translation>Jeder Block liegt eindeutig in einer Fläche.</translation>
    </message>
    <message>
        <source>“{file}” holds plans that have been worked on ({plans}). They are not overwritten: choose another name, or export them first and remove the file.</source>
        <translation>„{file}“ enthält Pläne, an denen gearbeitet wurde ({plans}). Sie werden nicht überschrieben: Wählen Sie einen anderen Namen oder exportieren Sie die Pläne zuerst und entfernen Sie die Datei.</translation>
    </message>
    <message>
        <source>{count} blocks are in doubt: {atoms}. They stand in the list of doubts.</source>
        <translation>Im Zweifel sind {count} Blöcke: {atoms}. Sie stehen in der Liste der Zweifel.</translation>
    </message>
    <message>
        <source>Take over edited polygons</source>
        <translation>Bearbeitete Flächen übernehmen</translation>
    </message>
    <message>
        <source>Takes polygons edited with other tools of QGIS over into a plan, as one step.</source>
        <translation>Übernimmt Flächen, die mit anderen Werkzeugen von QGIS bearbeitet wurden, als einen Schritt in einen Plan.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Polygons of a plan are derived; edits on them with other tools do not reach the plan by themselves, and leave gaps and overlaps. This takes such a layer over: each block goes to the polygon that has most of its addresses (or of its area). So the result is exact again, whatever the layer is like. Gaps and overlaps are named, and blocks that are not clear stand in the list of doubts.&lt;/p&gt;&lt;p&gt;Polygons are recognised by their number. A new number becomes a new Quartier, one that is missing is removed, another name is taken over. Blocks that no polygon covers stay where they are. The whole is &lt;b&gt;one step&lt;/b&gt; of the journal and can be undone at once. It is refused as a whole where a locked Quartier would change, where numbers stand twice, and where the layer shows another area.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Flächen eines Plans sind abgeleitet; was andere Werkzeuge an ihnen ändern, kommt nicht von selbst im Plan an und hinterlässt Lücken und Überlappungen. Hier wird ein solcher Layer übernommen: Jeder Block kommt zu der Fläche mit den meisten seiner Adressen (oder dem größten Flächenanteil). So ist das Ergebnis wieder exakt, wie auch immer der Layer aussieht. Lücken und Überlappungen werden genannt, nicht eindeutige Blöcke stehen in der Liste der Zweifel.&lt;/p&gt;&lt;p&gt;Flächen werden an ihrer Nummer erkannt. Eine neue Nummer wird ein neues Quartier, eine fehlende entfällt, ein anderer Name wird übernommen. Blöcke, die keine Fläche bedeckt, bleiben, wo sie sind. Das Ganze ist &lt;b&gt;ein Schritt&lt;/b&gt; des Journals und lässt sich auf einmal rückgängig machen. Es wird als Ganzes abgelehnt, wenn sich ein gesperrtes Quartier ändern würde, wenn Nummern doppelt vorkommen oder der Layer ein anderes Gebiet zeigt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Edited Quartiere</source>
        <translation>Bearbeitete Quartiere</translation>
    </message>
    <message>
        <source>Only check, change nothing</source>
        <translation>Nur prüfen, nichts ändern</translation>
    </message>
    <message>
        <source>Blocks that changed</source>
        <translation>Geänderte Blöcke</translation>
    </message>
    <message>
        <source>Layer “{layer}” taken over</source>
        <translation>Layer „{layer}“ übernommen</translation>
    </message>
    <message>
        <source>{count} blocks would change. Nothing was changed.</source>
        <translation>Es würden sich {count} Blöcke ändern. Geändert wurde nichts.</translation>
    </message>
    <message>
        <source>{count} blocks changed, as version {version} of “{plan}”.</source>
        <translation>Geändert: {count} Blöcke, als Fassung {version} von „{plan}“.</translation>
    </message>
    <message>
        <source>Restore plan file</source>
        <translation>Plandatei wiederherstellen</translation>
    </message>
    <message>
        <source>Brings a damaged plan file back from backup and log, up to the last step.</source>
        <translation>Stellt eine beschädigte Plandatei aus Sicherung und Schrittprotokoll bis zum letzten Schritt wieder her.</translation>
    </message>
    <message>
        <source>&lt;p&gt;For a plan file that can no longer be opened. Beside it lie the backups of the last days (&lt;code&gt;….backup-20260131.gpkg&lt;/code&gt;) and a log of all steps since the newest one (&lt;code&gt;….steps.jsonl&lt;/code&gt;). The newest sound backup takes the place of the damaged file, and the steps of the log are done again. The damaged file stays beside it (&lt;code&gt;….damaged-…&lt;/code&gt;).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Für eine Plandatei, die sich nicht mehr öffnen lässt. Neben ihr liegen die Sicherungen der letzten Tage (&lt;code&gt;….backup-20260131.gpkg&lt;/code&gt;) und ein Protokoll aller Schritte seit der jüngsten (&lt;code&gt;….steps.jsonl&lt;/code&gt;). Die jüngste brauchbare Sicherung tritt an die Stelle der beschädigten Datei, und die Schritte des Protokolls werden wiederholt. Die beschädigte Datei bleibt daneben liegen (&lt;code&gt;….damaged-…&lt;/code&gt;).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Number of plans</source>
        <translation>Zahl der Pläne</translation>
    </message>
    <message>
        <source>Plan “{plan}” stands at version {version}.</source>
        <translation>Plan „{plan}“ steht bei Fassung {version}.</translation>
    </message>
    <message>
        <source>Check plan</source>
        <translation>Plan prüfen</translation>
    </message>
    <message>
        <source>Lists blocks without a Quartier, loose parts, enclaves, slivers, sizes and names.</source>
        <translation>Listet Blöcke ohne Quartier, lose Teile, Enklaven, schmale Stücke, Größen und Namen auf.</translation>
    </message>
    <message>
        <source>Inhabitants at least</source>
        <translation>Einwohner mindestens</translation>
    </message>
    <message>
        <source>Inhabitants at most</source>
        <translation>Einwohner höchstens</translation>
    </message>
    <message>
        <source>Expected parts: number=parts; …</source>
        <translation>Erwartete Teile: Nummer=Teile; …</translation>
    </message>
    <message>
        <source>Nothing to find fault with.</source>
        <translation>Nichts zu beanstanden.</translation>
    </message>
    <message>
        <source>“{entry}” is not a number of parts. Write for example 0599900401=2; 0599900802=3.</source>
        <translation>„{entry}“ ist keine Zahl von Teilen. Schreiben Sie zum Beispiel 0599900401=2; 0599900802=3.</translation>
    </message>
    <message>
        <source>The journal of “{plan}” is whole: {count} steps, hash {hash}.</source>
        <translation>Das Journal von „{plan}“ ist unversehrt: {count} Schritte, Prüfsumme {hash}.</translation>
    </message>
    <message>
        <source>Gaps: {count} blocks are not wholly covered ({area} ha): {atoms}.</source>
        <translation>Lücken: {count} Blöcke sind nicht ganz bedeckt ({area} ha): {atoms}.</translation>
    </message>
    <message>
        <source>Overlaps: {count} blocks are covered more than once ({area} ha): {atoms}.</source>
        <translation>Überlappungen: {count} Blöcke sind mehrfach bedeckt ({area} ha): {atoms}.</translation>
    </message>
    <message>
        <source>People are shared out over addresses in equal parts.</source>
        <translation>Die Menschen werden zu gleichen Teilen auf die Adressen verteilt.</translation>
    </message>
    <message>
        <source>People are shared out over addresses by occupied dwellings (building register).</source>
        <translation>Die Menschen werden nach bewohnten Wohnungen auf die Adressen verteilt (Gebäuderegister).</translation>
    </message>
    <message>
        <source>The workspace has no offer with a place that is valid at the end of {period}. Import offers first.</source>
        <translation>Der Arbeitsbereich hat kein Angebot mit Ort, das Ende {period} gilt. Importieren Sie zuerst Angebote.</translation>
    </message>
    <message>
        <source>There is no category “{category}”. Categories with offers: {known}.</source>
        <translation>Die Kategorie „{category}“ gibt es nicht. Kategorien mit Angeboten: {known}.</translation>
    </message>
    <message>
        <source>There is no offer of the category “{category}” with a place that is valid at the end of {period}. Import offers first, or give them a place.</source>
        <translation>Es gibt kein Angebot der Kategorie „{category}“ mit Ort, das Ende {period} gilt. Importieren Sie zuerst Angebote, oder geben Sie ihnen einen Ort.</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>{count} of {total} addresses are not connected: farther than {limit} m from every way, or without coordinates. They count as not reached and are shown apart.</source>
        <translation>{count} von {total} Adressen sind nicht angebunden: weiter als {limit} m von jedem Weg oder ohne Koordinaten. Sie zählen als nicht erreicht und werden getrennt ausgewiesen.</translation>
    </message>
    <message>
        <source>“{category}”: {unplaced} offers have no place and {off} are farther than {limit} m from every way; they reach nobody.</source>
        <translation>„{category}“: {unplaced} Angebote haben keinen Ort, {off} liegen weiter als {limit} m von jedem Weg; sie erreicht niemand.</translation>
    </message>
    <message>
        <source>Best places for new offers</source>
        <translation>Beste Standorte für neue Angebote</translation>
    </message>
    <message>
        <source>Chooses sites for new offers, with how far from the best possible they may be.</source>
        <translation>Wählt Standorte für neue Angebote und sagt, wie weit sie höchstens vom Bestmöglichen entfernt sind.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Which places for new offers of a category help most, beside those that exist? Two aims:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;cover&lt;/b&gt;: as many people of the target group as possible who have no offer within walking distance today get one (maximal covering).&lt;/li&gt;&lt;li&gt;&lt;b&gt;distance&lt;/b&gt;: the ways of all together become as short as possible; ways longer than three walking distances count like three (p-median).&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;&lt;b&gt;Candidates&lt;/b&gt; are the points of a layer (plots, schools, community halls) or, without one, addresses at a distance from each other, of the whole Kreis or of some Kommunen and Quartiere.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Method&lt;/b&gt;: the best place first, then the next; then single places are exchanged as long as that helps (Teitz and Bart 1968). How much better another choice of the same candidates could be at most is bounded by a linear programme and reported as the gap: 0 % is the best possible.&lt;/p&gt;&lt;p&gt;With &lt;b&gt;need&lt;/b&gt;, people count by the need for attention of their Quartier (half to one and a half). People are shared out over addresses as in &lt;i&gt;Who reaches which offers&lt;/i&gt;; what speaks for a place beyond that (plots, costs, transport) is not known here.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Welche Standorte für neue Angebote einer Kategorie helfen am meisten, neben den bestehenden? Zwei Ziele:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;cover&lt;/b&gt;: Möglichst viele Menschen der Zielgruppe, die heute kein Angebot in Gehweite haben, bekommen eines (Maximal Covering).&lt;/li&gt;&lt;li&gt;&lt;b&gt;distance&lt;/b&gt;: Die Wege aller zusammen werden möglichst kurz; Wege über drei Gehweiten zählen wie drei (p-Median).&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;&lt;b&gt;Kandidaten&lt;/b&gt; sind die Punkte eines Layers (Grundstücke, Schulen, Gemeindehäuser) oder, ohne einen solchen, Adressen mit Abstand zueinander, im ganzen Kreis oder in einzelnen Kommunen und Quartieren.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Verfahren&lt;/b&gt;: der beste Standort zuerst, dann der nächste; danach werden einzelne Standorte getauscht, solange das hilft (Teitz und Bart 1968). Um wie viel besser eine andere Auswahl der gleichen Kandidaten höchstens sein könnte, begrenzt ein lineares Programm; es steht als Lücke da: 0 % ist das Bestmögliche.&lt;/p&gt;&lt;p&gt;Mit &lt;b&gt;Bedarf&lt;/b&gt; zählen die Menschen nach dem Aufmerksamkeitsbedarf ihres Quartiers (halb bis anderthalbfach). Die Menschen werden wie in &lt;i&gt;Wer erreicht welche Angebote&lt;/i&gt; auf Adressen verteilt; was sonst für einen Standort spricht (Grundstück, Kosten, Verkehr), ist hier nicht bekannt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>No address of the chosen Kommunen and Quartiere is connected to the network.</source>
        <translation>Keine Adresse der gewählten Kommunen und Quartiere ist an das Netz angebunden.</translation>
    </message>
    <message>
        <source>Aim</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>How many new offers</source>
        <translation>Wie viele neue Angebote</translation>
    </message>
    <message>
        <source>Walking distance in metres (empty: that of the category)</source>
        <translation>Gehweite in Metern (leer: die der Kategorie)</translation>
    </message>
    <message>
        <source>Candidates (empty: addresses)</source>
        <translation>Kandidaten (leer: Adressen)</translation>
    </message>
    <message>
        <source>Only in these Kommunen or Quartiere (keys; empty: everywhere)</source>
        <translation>Nur in diesen Kommunen oder Quartieren (Schlüssel oder Namen; leer: überall)</translation>
    </message>
    <message>
        <source>Weigh people by the need for attention</source>
        <translation>Menschen nach Aufmerksamkeitsbedarf gewichten</translation>
    </message>
    <message>
        <source>Best places</source>
        <translation>Beste Standorte</translation>
    </message>
    <message>
        <source>Places chosen</source>
        <translation>Gewählte Standorte</translation>
    </message>
    <message>
        <source>What they bring (people, or people times metres)</source>
        <translation>Was sie bringen (Menschen oder Menschen mal Meter)</translation>
    </message>
    <message>
        <source>What no choice can exceed</source>
        <translation>Was keine Auswahl übertreffen kann</translation>
    </message>
    <message>
        <source>Gap to the best possible at most (percent)</source>
        <translation>Lücke zum Bestmöglichen, höchstens (Prozent)</translation>
    </message>
    <message>
        <source>There is no Kommune or Quartier “{area}”. Give keys or names, separated by commas.</source>
        <translation>Eine Kommune oder ein Quartier „{area}“ gibt es nicht. Geben Sie Schlüssel oder Namen an, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>There is no attention score yet, so every Quartier counts once. Compute it first.</source>
        <translation>Es gibt noch keinen Aufmerksamkeitsbedarf, daher zählt jedes Quartier einfach. Berechnen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>{count} places among {candidates} candidates. At most {gap} % are missing to the best possible.</source>
        <translation>{count} Standorte unter {candidates} Kandidaten. Zum Bestmöglichen fehlen höchstens {gap} %.</translation>
    </message>
    <message>
        <source>Only {count} places are given: further ones would help nobody.</source>
        <translation>Es werden nur {count} Standorte genannt: Weitere würden niemandem helfen.</translation>
    </message>
    <message>
        <source>Quality of housing</source>
        <translation>Qualität der Wohnbebauung</translation>
    </message>
    <message>
        <source>Dwellings by age, refurbishment and vacancy, from a table of buildings.</source>
        <translation>Wohnungen nach Baujahr, Sanierung und Leerstand, aus einer Gebäudetabelle.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Counts dwellings by Quartier from a table or layer of buildings, or from those of the workspace: all (&lt;code&gt;wohnungen&lt;/code&gt;), those in buildings of before 1979 that have not been refurbished since a year (&lt;code&gt;wohnungen_vor1979_unsaniert&lt;/code&gt;), and vacant ones (&lt;code&gt;wohnungen_leer&lt;/code&gt;). With the next computation they become the indicators W.3. There is no official formula: the years are yours to set.&lt;/p&gt;&lt;p&gt;The Quartier stands in a field, or is found by position (polygons: by a point within). A building with no year of construction counts among the dwellings and not among the old ones; the log says how many there are. Faulty numbers are named with their row, and nothing is stored.&lt;/p&gt;&lt;p&gt;The first ordinance on thermal insulation (Wärmeschutzverordnung) came into force in November 1977; buildings of before 1979 were mostly planned without it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Zählt Wohnungen je Quartier aus einer Tabelle oder einem Layer der Gebäude oder aus denen des Arbeitsbereichs: alle (&lt;code&gt;wohnungen&lt;/code&gt;), die in Gebäuden von vor 1979, die seit einem Jahr nicht saniert wurden (&lt;code&gt;wohnungen_vor1979_unsaniert&lt;/code&gt;), und die leer stehenden (&lt;code&gt;wohnungen_leer&lt;/code&gt;). Mit der nächsten Berechnung werden daraus die Indikatoren W.3. Eine amtliche Formel gibt es nicht: Die Jahre legen Sie fest.&lt;/p&gt;&lt;p&gt;Das Quartier steht in einem Feld oder wird aus der Lage bestimmt (Flächen: über einen Punkt darin). Ein Gebäude ohne Baujahr zählt zu den Wohnungen, nicht zu den alten; das Protokoll nennt die Zahl. Fehlerhafte Zahlen werden mit ihrer Zeile genannt, und gespeichert wird nichts.&lt;/p&gt;&lt;p&gt;Die erste Wärmeschutzverordnung trat im November 1977 in Kraft; Gebäude von vor 1979 sind meist noch ohne sie geplant.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Choose the field with the number of dwellings.</source>
        <translation>Wählen Sie das Feld mit der Zahl der Wohnungen.</translation>
    </message>
    <message>
        <source>The workspace has no buildings. Choose a table or layer of buildings.</source>
        <translation>Der Arbeitsbereich hat keine Gebäude. Wählen Sie eine Tabelle oder einen Layer der Gebäude.</translation>
    </message>
    <message>
        <source>Buildings (empty: those of the workspace)</source>
        <translation>Gebäude (leer: die des Arbeitsbereichs)</translation>
    </message>
    <message>
        <source>Field: Quartier (empty: by position)</source>
        <translation>Feld: Quartier (leer: nach der Lage)</translation>
    </message>
    <message>
        <source>Field: dwellings</source>
        <translation>Feld: Wohnungen</translation>
    </message>
    <message>
        <source>Field: vacant dwellings</source>
        <translation>Feld: leer stehende Wohnungen</translation>
    </message>
    <message>
        <source>Field: year of construction</source>
        <translation>Feld: Baujahr</translation>
    </message>
    <message>
        <source>Field: year of refurbishment</source>
        <translation>Feld: Jahr der Sanierung</translation>
    </message>
    <message>
        <source>Old: built before</source>
        <translation>Alt: gebaut vor</translation>
    </message>
    <message>
        <source>Refurbished: in this year or later</source>
        <translation>Saniert: in diesem Jahr oder später</translation>
    </message>
    <message>
        <source>Year of the counts (empty: the last one with inhabitants)</source>
        <translation>Jahr der Zahlen (leer: das letzte mit Einwohnern)</translation>
    </message>
    <message>
        <source>Buildings in no Quartier</source>
        <translation>Gebäude in keinem Quartier</translation>
    </message>
    <message>
        <source>Nothing is known of vacant dwellings; they are not stored.</source>
        <translation>Über leer stehende Wohnungen ist nichts bekannt; sie werden nicht gespeichert.</translation>
    </message>
    <message>
        <source>{count} counts stored for {period}. Compute the indicators to see W.3.</source>
        <translation>{count} Zahlen für {period} gespeichert. Berechnen Sie die Indikatoren, um W.3 zu sehen.</translation>
    </message>
    <message>
        <source>{count} buildings have no year of construction; they do not count as old.</source>
        <translation>{count} Gebäude haben kein Baujahr; sie zählen nicht als alt.</translation>
    </message>
    <message>
        <source>{count} buildings lie in no Quartier and were left out.</source>
        <translation>{count} Gebäude liegen in keinem Quartier und blieben außen vor.</translation>
    </message>
    <message>
        <source>Row {row}: {vacant} dwellings are vacant, but there are only {all}.</source>
        <translation>Zeile {row}: {vacant} Wohnungen stehen leer, es gibt aber nur {all}.</translation>
    </message>
    <message>
        <source>Row {row}, field “{field}”: “{value}” cannot stand there. Give whole numbers of dwellings and years in four digits, or leave it empty.</source>
        <translation>Zeile {row}, Feld „{field}“: „{value}“ kann dort nicht stehen. Geben Sie ganze Zahlen von Wohnungen und vierstellige Jahre an, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Layout template of the profile of the Kommune</source>
        <translation>Layoutvorlage für das Kommunenprofil</translation>
    </message>
    <message>
        <source>Layout template of the profiles of Quartiere</source>
        <translation>Layoutvorlage für die Quartiersprofile</translation>
    </message>
    <message>
        <source>The layout template “{file}” does not exist. Choose another one.</source>
        <translation>Die Layoutvorlage „{file}“ gibt es nicht. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Prints the Quartiersprofil: page 1 at a glance (map, key figures, what stands out, strengths, position by status and dynamics), page 2 all indicators with interval, Kommune, Kreis and trend, page 3 age structure and development, page 4 offers, access and notes.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Areas&lt;/b&gt;: keys separated by commas; empty prints all. At the level &lt;b&gt;auswahl&lt;/b&gt; they are the Quartiere of one area of your own, printed as one profile under its &lt;b&gt;title&lt;/b&gt;: rates are computed from their summed cases and persons and withheld where they would give a single Quartier away.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Single files&lt;/b&gt;: one PDF per area, else one PDF for all with bookmarks. &lt;b&gt;Only what is missing or outdated&lt;/b&gt;: a PDF that is complete and made of the same content, layout and version is left as it is, so that a run goes on where an earlier one ended. &lt;b&gt;Accessible page&lt;/b&gt; and &lt;b&gt;figures&lt;/b&gt;: the same profile for everybody to read, with real tables and descriptions, and its numbers as Excel table and CSV, under the name of the PDF; index.html lists all pages. &lt;b&gt;Processes&lt;/b&gt;: large batches are printed by several processes at a time. &lt;b&gt;Layout template&lt;/b&gt;: a .qpt that somebody has made of the profile in the layout designer.&lt;/p&gt;&lt;p&gt;Sentences speak only of differences that were tested; suppressed values stay suppressed in text, chart and table. Profiles are an internal edition until they are released.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Druckt das Quartiersprofil: Seite 1 auf einen Blick (Karte, Kennzahlen, was auffällt, Stärken, Lage nach Status und Dynamik), Seite 2 alle Indikatoren mit Intervall, Kommune, Kreis und Trend, Seite 3 Altersaufbau und Entwicklung, Seite 4 Angebote, Erreichbarkeit und Notizen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gebiete&lt;/b&gt;: Schlüssel, durch Kommas getrennt; leer: alle. In der Ebene &lt;b&gt;auswahl&lt;/b&gt; sind es die Quartiere eines eigenen Gebiets, das als ein Profil unter seinem &lt;b&gt;Titel&lt;/b&gt; gedruckt wird: Anteile werden aus den Summen von Fällen und Personen berechnet und gesperrt, wo sich mit ihnen ein einzelnes Quartier errechnen ließe.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Einzelne Dateien&lt;/b&gt;: ein PDF je Gebiet, sonst ein PDF für alle mit Lesezeichen. &lt;b&gt;Nur Fehlendes und Veraltetes&lt;/b&gt;: Ein PDF, das vollständig ist und auf denselben Inhalten, demselben Layout und derselben Fassung beruht, bleibt, wie es ist; so setzt ein Lauf fort, wo ein früherer endete. &lt;b&gt;Barrierefreie Seite&lt;/b&gt; und &lt;b&gt;Zahlen&lt;/b&gt;: dasselbe Profil für alle lesbar, mit echten Tabellen und Beschreibungen, und seine Zahlen als Excel-Tabelle und CSV, unter dem Namen des PDF; index.html führt alle Seiten auf. &lt;b&gt;Prozesse&lt;/b&gt;: Große Mengen drucken mehrere Prozesse zugleich. &lt;b&gt;Layoutvorlage&lt;/b&gt;: eine .qpt, die im Layoutdesigner aus dem Profil entstanden ist.&lt;/p&gt;&lt;p&gt;Die Sätze nennen nur geprüfte Unterschiede; gesperrte Werte bleiben in Text, Diagramm und Tabelle gesperrt. Profile sind bis zur Freigabe eine interne Fassung.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Layout template (empty: the profile as it comes)</source>
        <translation>Layoutvorlage (leer: das mitgelieferte Layout)</translation>
    </message>
    <message>
        <source>Who reaches which offers</source>
        <translation>Wer erreicht welche Angebote</translation>
    </message>
    <message>
        <source>Share of target groups within walking distance of offers, address by address.</source>
        <translation>Anteil der Zielgruppen mit einem Angebot in Gehweite, Adresse für Adresse.</translation>
    </message>
    <message>
        <source>Walking distance in metres (empty: that of each category)</source>
        <translation>Gehweite in Metern (leer: die jeder Kategorie)</translation>
    </message>
    <message>
        <source>Store the local supply as counts (W.1)</source>
        <translation>Nahversorgung als Zahlen speichern (W.1)</translation>
    </message>
    <message>
        <source>Distance of the local supply (empty: that of each category)</source>
        <translation>Gehweite der Nahversorgung (leer: die jeder Kategorie)</translation>
    </message>
    <message>
        <source>Shares stored</source>
        <translation>Gespeicherte Anteile</translation>
    </message>
    <message>
        <source>No age bands begin and end with the ages {ages}: parts of {bands} were taken, in equal parts for each year of age.</source>
        <translation>Keine Altersgruppen beginnen und enden mit dem Alter {ages}: Aus {bands} wurde ein Teil genommen, für jedes Altersjahr gleich viel.</translation>
    </message>
    <message>
        <source>{count} counts stored for {period}. Compute the indicators to see W.1.</source>
        <translation>{count} Zahlen für {period} gespeichert. Berechnen Sie die Indikatoren, um W.1 zu sehen.</translation>
    </message>
    <message>
        <source>No offers of {missing}: their local supply and that of all five together stay as they are. Stops come from a timetable (Quality of public transport).</source>
        <translation>Keine Angebote zu {missing}: Deren Nahversorgung und die mit allen fünf bleiben, wie sie sind. Haltestellen kommen aus einem Fahrplan (Qualität der ÖPNV-Anbindung).</translation>
    </message>
    <message>
        <source>{category}: {share} % of {group} within {limit} m.</source>
        <translation>{category}: {share} % ({group}) in höchstens {limit} m.</translation>
    </message>
    <message>
        <source>Only offers that a Kommune has confirmed</source>
        <translation>Nur von einer Kommune bestätigte Angebote</translation>
    </message>
    <message>
        <source>Category of offers (key or name)</source>
        <translation>Kategorie der Angebote (Schlüssel oder Name)</translation>
    </message>
    <message>
        <source>Categories of offers (keys or names; empty: all)</source>
        <translation>Kategorien der Angebote (Schlüssel oder Namen; leer: alle)</translation>
    </message>
    <message>
        <source>Supply per head</source>
        <translation>Angebote je Kopf</translation>
    </message>
    <message>
        <source>Offers and places per head beside the Kreis, accessibility, competition.</source>
        <translation>Angebote und Plätze je Kopf im Vergleich zum Kreis, Zugänglichkeit, Wettbewerb.</translation>
    </message>
    <message>
        <source>Catchment in metres (empty: walking distance of the category)</source>
        <translation>Einzugsbereich in Metern (leer: Gehweite der Kategorie)</translation>
    </message>
    <message>
        <source>Weights of rings of equal width, from near to far</source>
        <translation>Gewichte gleich breiter Ringe, von nah nach fern</translation>
    </message>
    <message>
        <source>Sites with their competition</source>
        <translation>Standorte mit ihrem Wettbewerb</translation>
    </message>
    <message>
        <source>Rows stored</source>
        <translation>Gespeicherte Zeilen</translation>
    </message>
    <message>
        <source>The weights of the rings cannot be read. Give up to {most} numbers from 0 to 1 that do not rise, e.g. 1; 0.68; 0.22.</source>
        <translation>Die Gewichte der Ringe sind nicht lesbar. Geben Sie bis zu {most} Zahlen von 0 bis 1 an, die nicht ansteigen, etwa 1; 0,68; 0,22.</translation>
    </message>
    <message>
        <source>White spots</source>
        <translation>Weiße Flecken</translation>
    </message>
    <message>
        <source>Where people of a target group live beyond reach of an offer, by need for attention.</source>
        <translation>Wo Menschen einer Zielgruppe kein Angebot in Reichweite haben, nach Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Weight of the need for attention (0 to 1)</source>
        <translation>Gewicht des Aufmerksamkeitsbedarfs (0 bis 1)</translation>
    </message>
    <message>
        <source>Join addresses closer than (metres)</source>
        <translation>Adressen zusammenfassen, die näher sind als (Meter)</translation>
    </message>
    <message>
        <source>Least number of people of a spot</source>
        <translation>Mindestzahl der Menschen eines Flecks</translation>
    </message>
    <message>
        <source>Quartiere by people beyond reach</source>
        <translation>Quartiere nach Menschen außer Reichweite</translation>
    </message>
    <message>
        <source>People in them (estimated)</source>
        <translation>Menschen darin (geschätzt)</translation>
    </message>
    <message>
        <source>{spots} white spots with {people} people ({group}) farther than {distance} m from {category}.</source>
        <translation>{spots} weiße Flecken mit {people} Menschen ({group}), die es weiter als {distance} m haben: {category}.</translation>
    </message>
    <message>
        <source>The target group is not known in {count} Quartiere; nobody is counted there.</source>
        <translation>In {count} Quartieren ist die Zielgruppe nicht bekannt; dort wird niemand gezählt.</translation>
    </message>
    <message>
        <source>&lt;p&gt;For every category of offers: how many people of its target group have one within walking distance, by Quartier, Kommune and for the Kreis. Distance and target group stand with the category (page Offers, or table offer_categories) and may be changed there. Distances are measured along the ways from every address (see &lt;i&gt;Walking distances&lt;/i&gt;).&lt;/p&gt;&lt;p&gt;&lt;b&gt;People&lt;/b&gt;: nobody knows who lives at which address. The target group of a Quartier (from its counts, by age) is shared out over its addresses: by occupied dwellings where the workspace has buildings, in equal parts otherwise. The total of a Quartier is exact, the share within it an estimate. Its 95 % interval (Wilson) says how far it may be off because houses and households are not equally large; it does not cover that families, for example, may live in other houses than old people.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ages&lt;/b&gt; that no age band begins or ends with are cut out of wider bands; the log says so.&lt;/p&gt;&lt;p&gt;&lt;b&gt;States&lt;/b&gt;: where the target group is suppressed, its share is too. Kommune and Kreis are summed over the Quartiere that are known, and have no number if too little is. People at addresses that are not connected count as not reached and are shown apart.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Local supply (W.1)&lt;/b&gt;: the inhabitants within reach of supermarket, GP, pharmacy, primary school and stop, and of all five, become counts (&lt;code&gt;nv_…&lt;/code&gt;, to be undone) and with the next computation the indicators W.1. Stops come from the last timetable (&lt;i&gt;Quality of public transport&lt;/i&gt;) unless they have been entered as offers.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Für jede Kategorie von Angeboten: wie viele Menschen ihrer Zielgruppe eines in Gehweite haben, je Quartier, Kommune und für den Kreis. Gehweite und Zielgruppe stehen bei der Kategorie (Tabelle offer_categories) und lassen sich dort ändern. Gemessen wird entlang der Wege von jeder Adresse aus (siehe &lt;i&gt;Fußwege zu Angeboten&lt;/i&gt;).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Menschen&lt;/b&gt;: Wer an welcher Adresse wohnt, ist nicht bekannt. Die Zielgruppe eines Quartiers (aus seinen Zahlen nach Alter) wird auf seine Adressen verteilt: nach bewohnten Wohnungen, wenn der Arbeitsbereich Gebäude enthält, sonst zu gleichen Teilen. Die Summe eines Quartiers ist genau, der Anteil darin eine Schätzung. Ihr Intervall (95 %, Wilson) sagt, wie weit sie danebenliegen kann, weil Häuser und Haushalte verschieden groß sind; es deckt nicht ab, dass etwa Familien in anderen Häusern wohnen als alte Menschen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Altersgrenzen&lt;/b&gt;, an denen keine Altersgruppe beginnt oder endet, werden aus breiteren Gruppen herausgerechnet; das Protokoll sagt es.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zustände&lt;/b&gt;: Wo die Zielgruppe gesperrt ist, ist es auch ihr Anteil. Kommune und Kreis werden aus den bekannten Quartieren summiert und haben keine Zahl, wenn zu wenig bekannt ist. Menschen an nicht angebundenen Adressen zählen als nicht erreicht und werden getrennt ausgewiesen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Nahversorgung (W.1)&lt;/b&gt;: Die Einwohner mit Supermarkt, Hausarzt, Apotheke, Grundschule und Haltestelle in Gehweite, und mit allen fünf, werden zu Zahlen (&lt;code&gt;nv_…&lt;/code&gt;, lassen sich zurücknehmen) und mit der nächsten Berechnung zu den Indikatoren W.1. Haltestellen kommen aus dem letzten Fahrplan (&lt;i&gt;Qualität der ÖPNV-Anbindung&lt;/i&gt;), wenn sie nicht als Angebote erfasst sind.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;For every category of offers, by Quartier, Kommune and for the Kreis:&lt;/p&gt;&lt;p&gt;&lt;b&gt;Offers per 1,000 people&lt;/b&gt; of the target group, and &lt;b&gt;places per 100&lt;/b&gt; where offers have a capacity. The 95 % interval is that of a Poisson count (exact below 10, Byar&apos;s above; places: Dobson). If it lies above or below the rate of the Kreis, there are &lt;i&gt;more&lt;/i&gt; or &lt;i&gt;fewer&lt;/i&gt; than in the Kreis; otherwise the difference is within chance. Whether that is too many or too few is not a matter of statistics: people also use offers beyond the border of their Quartier.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Accessibility&lt;/b&gt; minds no borders (E2SFCA, Luo and Qi 2009). First the places of each offer are divided by the people around it, then each address adds up the offers around it; both times people and offers in farther rings weigh less (three rings of equal width; 1, 0.68 and 0.22 unless you say otherwise). An offer without a capacity counts like the mean of the others, as one place if none has any. Means of an area are weighted by people; 1 is the mean of the Kreis.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Competition&lt;/b&gt;, if a layer of sites is wanted: people around each offer, of them those with no nearer one, the share that reaches another one too, and its places per 1,000 people around it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Für jede Kategorie von Angeboten, je Quartier, Kommune und für den Kreis:&lt;/p&gt;&lt;p&gt;&lt;b&gt;Angebote je 1.000&lt;/b&gt; der Zielgruppe und &lt;b&gt;Plätze je 100&lt;/b&gt;, wo Angebote eine Platzzahl haben. Das Intervall (95 %) ist das einer Poisson-Zählung (unter 10 exakt, darüber nach Byar; Plätze nach Dobson). Liegt es über oder unter der Rate des Kreises, gibt es &lt;i&gt;mehr&lt;/i&gt; oder &lt;i&gt;weniger&lt;/i&gt; als im Kreis; sonst liegt der Unterschied im Rahmen des Zufalls. Ob das zu viel oder zu wenig ist, entscheidet nicht die Statistik: Menschen nutzen auch Angebote jenseits ihrer Quartiersgrenze.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Zugänglichkeit&lt;/b&gt; achtet nicht auf Grenzen (E2SFCA, Luo und Qi 2009). Zuerst werden die Plätze jedes Angebots durch die Menschen ringsum geteilt, dann summiert jede Adresse die Angebote ringsum; beide Male wiegen weiter entfernte Ringe weniger (drei gleich breite Ringe; 1, 0,68 und 0,22, wenn Sie nichts anderes angeben). Ein Angebot ohne Platzzahl zählt wie das Mittel der anderen, als ein Platz, wenn keines eine hat. Mittelwerte eines Gebiets sind nach Menschen gewichtet; 1 ist das Mittel des Kreises.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wettbewerb&lt;/b&gt;, wenn ein Layer der Standorte gewünscht ist: Menschen rings um jedes Angebot, davon die ohne ein näheres, der Anteil, der auch ein anderes erreicht, und seine Plätze je 1.000 Menschen ringsum.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a timetable (GTFS, the zip as the transport association publishes it) and rates every address of the workspace by how near and how often something departs: classes A (very good) to F, or none. The inhabitants of each class are stored as counts (&lt;code&gt;oev_a&lt;/code&gt; … &lt;code&gt;oev_keine&lt;/code&gt;) and become W.2 with the next computation of indicators. The delivery can be undone.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Day&lt;/b&gt;: without a date, the Tuesday of the feed with most trips (a week without holidays); the log names it. Departures from 6 to 20 o'clock count at which one can board; times beyond 24:00, exceptions of the calendar and frequencies are understood. Platforms count at their station.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Classes&lt;/b&gt; (Bundesamt für Raumentwicklung ARE, as adapted by GOAT): departures by two are the frequency in one direction, the best means of transport sets the group (rail; tram, ferry, cable; bus), group and interval give the category of the station, category and distance the class; the better class wins. All of it stands in a table (access/transit.yaml) that you may copy, change and choose here.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Distance&lt;/b&gt;: as the crow flies, as the ARE does, or along ways.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Inhabitants&lt;/b&gt; of a Quartier are shared out over its addresses, because nobody knows how many live at each; the classes of a Quartier add up to its inhabitants. Suppressed inhabitants stay suppressed.&lt;/p&gt;&lt;p&gt;Faulty rows are left out, counted and named. An archive that would unpack to absurd sizes, or names files outside of itself, is refused before anything is read.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Liest einen Fahrplan (GTFS, das Zip des Verkehrsverbunds) und bewertet jede Adresse des Arbeitsbereichs danach, wie nah und wie oft etwas abfährt: Klasse A (sehr gut) bis F oder keine. Die Einwohner jeder Klasse werden als Zahlen gespeichert (&lt;code&gt;oev_a&lt;/code&gt; … &lt;code&gt;oev_keine&lt;/code&gt;) und mit der nächsten Berechnung zu den Indikatoren W.2. Die Lieferung lässt sich zurücknehmen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Tag&lt;/b&gt;: ohne Angabe der Dienstag mit den meisten Fahrten (eine Woche ohne Ferien); das Protokoll nennt ihn. Es zählen Abfahrten von 6 bis 20 Uhr, bei denen man einsteigen kann; Zeiten über 24:00, Ausnahmen des Kalenders und Taktfahrten werden verstanden. Bahnsteige zählen bei ihrer Station.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Klassen&lt;/b&gt; (Bundesamt für Raumentwicklung ARE, angepasst nach GOAT): Abfahrten durch zwei ergeben den Takt einer Richtung, das beste Verkehrsmittel bestimmt die Gruppe (Bahn; Straßenbahn, Fähre, Seilbahn; Bus), Gruppe und Takt geben die Kategorie der Haltestelle, Kategorie und Entfernung die Klasse; die bessere Klasse zählt. All das steht in einer Tabelle (access/transit.yaml), die Sie kopieren, ändern und hier wählen dürfen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Entfernung&lt;/b&gt;: Luftlinie wie beim ARE oder entlang der Wege.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Einwohner&lt;/b&gt; eines Quartiers werden auf seine Adressen verteilt, weil nicht bekannt ist, wie viele an jeder wohnen; die Klassen eines Quartiers ergeben zusammen seine Einwohner. Gesperrte Einwohnerzahlen bleiben gesperrt.&lt;/p&gt;&lt;p&gt;Fehlerhafte Zeilen bleiben außen vor, werden gezählt und genannt. Ein Archiv, das entpackt unsinnig groß wäre oder Dateien außerhalb nennt, wird abgelehnt, bevor etwas gelesen wird.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Finds addresses from which no offer of a category is within walking distance, joins those that lie side by side to &lt;i&gt;white spots&lt;/i&gt;, and orders them by people of the target group times the need for attention of their Quartier. The layer &lt;code&gt;weisse_flecken&lt;/code&gt; of the workspace is replaced; the page &lt;i&gt;Access&lt;/i&gt; shows it on the map.&lt;/p&gt;&lt;p&gt;&lt;b&gt;People&lt;/b&gt; are estimated: the target group of each Quartier is shared out over its addresses (see &lt;i&gt;Who reaches which offers&lt;/i&gt;). Spots with fewer people than the least number are left out, so that nothing is said of single persons. Where the target group of a Quartier is suppressed, nobody is counted there.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Need for attention&lt;/b&gt;: by the rank of the attention score, the Quartier with the highest need counts 1 + s times, the one with the lowest 1 - s times (s = 0.5: from half to one and a half). Without a score everybody counts once.&lt;/p&gt;&lt;p&gt;Addresses that are not connected to the network are in no spot: nobody knows how far they are. The list shows them apart.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Sucht Adressen, von denen aus kein Angebot einer Kategorie in Gehweite liegt, fasst benachbarte zu &lt;i&gt;weißen Flecken&lt;/i&gt; zusammen und ordnet sie nach Menschen der Zielgruppe mal Aufmerksamkeitsbedarf ihres Quartiers. Der Layer &lt;code&gt;weisse_flecken&lt;/code&gt; des Arbeitsbereichs wird ersetzt; die Seite &lt;i&gt;Erreichbarkeit&lt;/i&gt; zeigt ihn in der Karte.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Menschen&lt;/b&gt; sind geschätzt: Die Zielgruppe jedes Quartiers wird auf seine Adressen verteilt (siehe &lt;i&gt;Wer erreicht welche Angebote&lt;/i&gt;). Flecken mit weniger Menschen als der Mindestzahl entfallen, damit nichts über einzelne Menschen gesagt wird. Wo die Zielgruppe eines Quartiers gesperrt ist, wird dort niemand gezählt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Aufmerksamkeitsbedarf&lt;/b&gt;: Nach dem Rang zählt das Quartier mit dem höchsten Bedarf (1 + s)-fach, das mit dem niedrigsten (1 − s)-fach (s = 0,5: halb bis anderthalbfach). Ohne berechneten Bedarf zählen alle einfach.&lt;/p&gt;&lt;p&gt;Nicht angebundene Adressen stehen in keinem Fleck: Wie weit sie es haben, ist nicht bekannt. Die Liste weist sie getrennt aus.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Check disclosure control</source>
        <translation>Geheimhaltung prüfen</translation>
    </message>
    <message>
        <source>Lists which values must not be published so that nothing withheld can be worked out.</source>
        <translation>Nennt die Werte, die nicht veröffentlicht werden dürfen, damit sich nichts Gesperrtes errechnen lässt.</translation>
    </message>
    <message>
        <source>minimum rule</source>
        <translation>Mindestregel</translation>
    </message>
    <message>
        <source>protects others</source>
        <translation>schützt andere</translation>
    </message>
    <message>
        <source>cannot be protected</source>
        <translation>nicht zu schützen</translation>
    </message>
    <message>
        <source>Years to publish, separated by commas (empty: all)</source>
        <translation>Jahre, die veröffentlicht werden sollen, mit Komma getrennt (leer: alle)</translation>
    </message>
    <message>
        <source>Values to withhold</source>
        <translation>Zu sperrende Werte</translation>
    </message>
    <message>
        <source>Withheld by the minimum rules</source>
        <translation>Nach der Mindestregel gesperrt</translation>
    </message>
    <message>
        <source>Withheld to protect others</source>
        <translation>Zum Schutz anderer gesperrt</translation>
    </message>
    <message>
        <source>Cannot be protected</source>
        <translation>Nicht zu schützen</translation>
    </message>
    <message>
        <source>The workspace has no indicator values yet. Run “Compute indicators” first.</source>
        <translation>Der Arbeitsbereich enthält noch keine Indikatorwerte. Führen Sie zuerst „Indikatoren berechnen“ aus.</translation>
    </message>
    <message>
        <source>{published} values can be published; {primary} are withheld by the minimum rules and {secondary} more to protect them.</source>
        <translation>{published} Werte können veröffentlicht werden; {primary} sind nach der Mindestregel gesperrt und {secondary} weitere zu ihrem Schutz.</translation>
    </message>
    <message>
        <source>There are no indicator values for {periods}. Available: {known}.</source>
        <translation>Für {periods} gibt es keine Indikatorwerte. Vorhanden: {known}.</translation>
    </message>
    <message>
        <source>{count} values cannot be protected within their Kommune. Do not publish their indicators for the Quartiere there.</source>
        <translation>{count} Werte lassen sich innerhalb ihrer Kommune nicht schützen. Veröffentlichen Sie deren Indikatoren für die Quartiere dort nicht.</translation>
    </message>
    <message>
        <source>PostgreSQL connection</source>
        <translation>PostgreSQL-Verbindung</translation>
    </message>
    <message>
        <source>Put plans into a database</source>
        <translation>Pläne in eine Datenbank geben</translation>
    </message>
    <message>
        <source>Sets plans up in PostGIS, so that several people can work on them at once.</source>
        <translation>Richtet Pläne in PostGIS ein, damit mehrere Personen zugleich daran arbeiten können.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Creates a schema with the blocks and plans of a plan file in an existing PostGIS database, and three roles: &lt;code&gt;…_reader&lt;/code&gt; looks, &lt;code&gt;…_editor&lt;/code&gt; changes borders, names, status and deadlines, &lt;code&gt;…_approver&lt;/code&gt; also locks and decides. The administrator of the database makes people members of them, e.g. &lt;code&gt;GRANT plaene_editor TO mueller;&lt;/code&gt;. The database itself keeps the rights: nobody changes the journal, writes in another's name, or moves blocks of a locked Quartier or into another Kommune.&lt;/p&gt;&lt;p&gt;Needs the right to create schemas and roles. The connection must take user and password from QGIS's authentication; a password in clear text is refused.&lt;/p&gt;&lt;p&gt;Steps that touch different Quartiere join by themselves. Where two people change the same Quartier, the second is told who changed what, and nothing is written.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Legt in einer vorhandenen PostGIS-Datenbank ein Schema mit den Blöcken und Plänen einer Plandatei an und drei Rollen: &lt;code&gt;…_reader&lt;/code&gt; sieht, &lt;code&gt;…_editor&lt;/code&gt; ändert Grenzen, Namen, Status und Fristen, &lt;code&gt;…_approver&lt;/code&gt; sperrt und beschließt außerdem. Die Verwaltung der Datenbank macht Personen zu deren Mitgliedern, z. B. &lt;code&gt;GRANT quartiersplaene_editor TO mueller;&lt;/code&gt;. Die Rechte wahrt die Datenbank selbst: Niemand ändert das Journal, schreibt in fremdem Namen oder verschiebt Blöcke eines gesperrten Quartiers oder in eine andere Kommune.&lt;/p&gt;&lt;p&gt;Nötig ist das Recht, Schemata und Rollen anzulegen. Die Verbindung muss Benutzer und Kennwort aus der Authentifizierung von QGIS nehmen; ein Kennwort im Klartext wird abgelehnt.&lt;/p&gt;&lt;p&gt;Schritte an verschiedenen Quartieren fügen sich von selbst zusammen. Ändern zwei Personen dasselbe Quartier, erfährt die zweite, wer was geändert hat, und es wird nichts geschrieben.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Fetch plans from a database</source>
        <translation>Pläne aus einer Datenbank holen</translation>
    </message>
    <message>
        <source>Makes a plan file of the plans in PostGIS, for checking, printing and archiving.</source>
        <translation>Macht aus den Plänen in PostGIS eine Plandatei zum Prüfen, Drucken und Ablegen.</translation>
    </message>
    <message>
        <source>&lt;p&gt;The file has the same blocks, and each plan as it stands now, with version and hash of the database in the first row of its journal. The journal of the database stays there. All other algorithms work on such a file.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Die Datei hat dieselben Blöcke und jeden Plan, wie er jetzt steht, mit Fassung und Prüfsumme der Datenbank in der ersten Zeile seines Journals. Das Journal der Datenbank bleibt dort. Alle anderen Algorithmen arbeiten mit einer solchen Datei.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>QGIS knows no PostgreSQL connection “{name}”. Create it in the browser.</source>
        <translation>QGIS kennt keine PostgreSQL-Verbindung „{name}“. Legen Sie sie im Browser an.</translation>
    </message>
    <message>
        <source>Give the name of the schema.</source>
        <translation>Geben Sie den Namen des Schemas an.</translation>
    </message>
    <message>
        <source>New schema</source>
        <translation>Neues Schema</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>{count} plans are in the schema “{schema}”. Roles: {roles}.</source>
        <translation>Pläne im Schema „{schema}“: {count}. Rollen: {roles}.</translation>
    </message>
    <message>
        <source>{count} plans fetched into {file}.</source>
        <translation>{count} Pläne nach {file} geholt.</translation>
    </message>
    <message>
        <source>All files were dealt with before the run was cancelled</source>
        <translation>Alle Dateien wurden bearbeitet, bevor der Lauf abgebrochen wurde</translation>
    </message>
    <message>
        <source>&lt;p&gt;Creates a workspace: one GeoPackage that holds the Quartiere, the Kommunen, the indicator catalogue and later all counts, indicator values and scores.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Key field&lt;/b&gt;: the official key of each Quartier. It is kept as text, leading zeros included; it must not be empty and must not stand twice.&lt;br&gt;&lt;b&gt;Kommune&lt;/b&gt;: an expression for the key of the Kommune a Quartier belongs to, e.g. a field or left(key, 8). Without it all Quartiere form one Kommune.&lt;br&gt;&lt;b&gt;Kommunen&lt;/b&gt;: a layer with the borders and names of the Kommunen. Without it the borders are dissolved from the Quartiere.&lt;br&gt;&lt;b&gt;Settlement areas&lt;/b&gt;: shown in maps so that large rural Quartiere do not mislead.&lt;br&gt;&lt;b&gt;Credit line&lt;/b&gt;: printed below maps; left empty it is the name of the Kreis with “, Katasteramt”.&lt;br&gt;&lt;b&gt;Reference date&lt;/b&gt;: printed on the profiles of the year it lies in; without it they name the year only.&lt;br&gt;&lt;b&gt;Language&lt;/b&gt;: of classes, reasons and column names in tables and map layers, whoever computes; windows, maps and profiles keep their own.&lt;/p&gt;&lt;p&gt;Geometries are brought into one projected reference system (metres); invalid ones are repaired and named in the log. A file that exists is replaced only when the new one is complete.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Legt einen Arbeitsbereich an: ein GeoPackage, das die Quartiere, die Kommunen, den Indikatorenkatalog und später alle Zählungen, Indikatorwerte und Scores enthält.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Schlüsselfeld&lt;/b&gt;: der amtliche Schlüssel jedes Quartiers. Er wird als Text geführt, mit führenden Nullen; er darf weder leer sein noch doppelt vorkommen.&lt;br&gt;&lt;b&gt;Kommune&lt;/b&gt;: ein Ausdruck für den Schlüssel der Kommune, zu der ein Quartier gehört, z. B. ein Feld oder left(key, 8). Ohne Angabe bilden alle Quartiere eine Kommune.&lt;br&gt;&lt;b&gt;Kommunen&lt;/b&gt;: ein Layer mit den Grenzen und Namen der Kommunen. Ohne ihn werden die Grenzen aus den Quartieren gebildet.&lt;br&gt;&lt;b&gt;Siedlungsflächen&lt;/b&gt;: werden in Karten hervorgehoben, damit große ländliche Quartiere nicht in die Irre führen.&lt;br&gt;&lt;b&gt;Quellenvermerk&lt;/b&gt;: steht unter den Karten; bleibt er leer, lautet er auf den Namen des Kreises mit „, Katasteramt“.&lt;br&gt;&lt;b&gt;Stichtag&lt;/b&gt;: steht auf den Profilen des Jahres, in dem er liegt; ohne ihn nennen sie nur das Jahr.&lt;br&gt;&lt;b&gt;Sprache&lt;/b&gt;: der Klassen, Begründungen und Spaltennamen in Tabellen und Kartenlayern, wer immer rechnet; Fenster, Karten und Profile behalten ihre eigene.&lt;/p&gt;&lt;p&gt;Die Geometrien werden in ein projiziertes Koordinatenbezugssystem (Meter) überführt; ungültige werden repariert und im Protokoll genannt. Eine vorhandene Datei wird erst ersetzt, wenn die neue vollständig ist.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Language of the words in tables and map layers</source>
        <translation>Sprache der Wörter in Tabellen und Kartenlayern</translation>
    </message>
    <message>
        <source>The persons can be counted</source>
        <translation>Die Personen können gezählt werden</translation>
    </message>
    <message>
        <source>7 Release</source>
        <translation>7 Freigabe</translation>
    </message>
    <message>
        <source>Confirm a release</source>
        <translation>Freigabe bestätigen</translation>
    </message>
    <message>
        <source>Releases a checked folder on the word of a second person.</source>
        <translation>Gibt einen geprüften Ordner auf die Bestätigung einer zweiten Person hin frei.</translation>
    </message>
    <message>
        <source>&lt;p&gt;The second of four eyes. The folder must be, file by file, what was checked, and nothing else may have been published since. Then the release is entered in the &lt;b&gt;ledger&lt;/b&gt; and its folder moved to its place; if the program is interrupted meanwhile, that is made up for when the ledger is next opened.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Release&lt;/b&gt;: its id or the folder that waits; empty takes the only one that waits. &lt;b&gt;Confirmed by&lt;/b&gt;: your name. Whoever has prepared the release cannot confirm it. If both work under one login, give a &lt;b&gt;reason&lt;/b&gt;; it stands in the ledger.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Der zweite Schritt des Vier-Augen-Prinzips. Der Ordner muss Datei für Datei dem geprüften entsprechen, und seither darf nichts anderes veröffentlicht worden sein. Dann wird die Freigabe in das &lt;b&gt;Freigabebuch&lt;/b&gt; eingetragen und der Ordner an seinen Platz verschoben; wird das Programm dabei unterbrochen, wird das beim nächsten Öffnen des Buchs nachgeholt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Freigabe&lt;/b&gt;: ihre Kennung oder der wartende Ordner; leer nimmt die einzige wartende. &lt;b&gt;Bestätigt von&lt;/b&gt;: Ihr Name. Wer die Freigabe vorbereitet hat, kann sie nicht bestätigen. Arbeiten beide unter einer Anmeldung, geben Sie eine &lt;b&gt;Begründung&lt;/b&gt; an; sie steht im Freigabebuch.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Release: id or waiting folder (empty: the only one)</source>
        <translation>Freigabe: Kennung oder wartender Ordner (leer: die einzige)</translation>
    </message>
    <message>
        <source>Confirmed by (name)</source>
        <translation>Bestätigt von (Name)</translation>
    </message>
    <message>
        <source>Note, and reason if both persons use one login</source>
        <translation>Notiz, und Begründung bei gemeinsamer Anmeldung</translation>
    </message>
    <message>
        <source>Folder of the release</source>
        <translation>Ordner der Freigabe</translation>
    </message>
    <message>
        <source>Hash of the folder</source>
        <translation>Prüfsumme des Ordners</translation>
    </message>
    <message>
        <source>Number of the entry</source>
        <translation>Nummer des Eintrags</translation>
    </message>
    <message>
        <source>Released: “{title}” in {folder}.</source>
        <translation>Freigegeben: „{title}“ in {folder}.</translation>
    </message>
    <message>
        <source>Take in an external publication</source>
        <translation>Fremde Veröffentlichung aufnehmen</translation>
    </message>
    <message>
        <source>Makes later releases reckon with figures that others have published for these areas.</source>
        <translation>Sorgt dafür, dass spätere Freigaben Zahlen berücksichtigen, die andere für diese Gebiete veröffentlicht haben.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Whoever reads figures of others beside a release can combine both: those of the statistical office, or a table by school districts. What is taken in here is reckoned with by every later release.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Values&lt;/b&gt;: CSV in UTF-8, separated by semicolons, with the columns gebiet_id, indikator_id (code of the catalogue), jahr and wert as in werte.csv of a release; numbers as they were published, with a decimal comma; x, . and - stand for themselves. Further columns (jahre, untere_grenze, obere_grenze, basis, zeichen) are used where they are there.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Kind of areas&lt;/b&gt;: quartier, kommune or kreis for those of the workspace; any other name, such as schulbezirk, needs the polygons.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Wer neben einer Freigabe Zahlen anderer liest, kann beides verrechnen: Zahlen des Statistischen Landesamts etwa oder eine Tabelle nach Schulbezirken. Was hier aufgenommen wird, berücksichtigt jede spätere Freigabe.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Werte&lt;/b&gt;: CSV in UTF-8 mit Semikolon als Trennzeichen und den Spalten gebiet_id, indikator_id (Kürzel des Katalogs), jahr und wert wie in der Datei werte.csv einer Freigabe; Zahlen so, wie sie veröffentlicht wurden, mit Dezimalkomma; x, . und - stehen für sich selbst. Weitere Spalten (jahre, untere_grenze, obere_grenze, basis, zeichen) werden verwendet, wenn sie da sind.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Art der Gebiete&lt;/b&gt;: quartier, kommune oder kreis für die Gebiete des Arbeitsbereichs; jeder andere Name, zum Beispiel schulbezirk, braucht die Flächen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Choose the field with the key of the areas.</source>
        <translation>Wählen Sie das Feld mit dem Schlüssel der Gebiete.</translation>
    </message>
    <message>
        <source>What was published, by whom and when</source>
        <translation>Was von wem und wann veröffentlicht wurde</translation>
    </message>
    <message>
        <source>Published values (CSV)</source>
        <translation>Veröffentlichte Werte (CSV)</translation>
    </message>
    <message>
        <source>Kind of areas</source>
        <translation>Art der Gebiete</translation>
    </message>
    <message>
        <source>Polygons of other areas</source>
        <translation>Flächen anderer Gebiete</translation>
    </message>
    <message>
        <source>Key of the areas</source>
        <translation>Schlüssel der Gebiete</translation>
    </message>
    <message>
        <source>Name of the areas</source>
        <translation>Name der Gebiete</translation>
    </message>
    <message>
        <source>Entered by (name)</source>
        <translation>Eingetragen von (Name)</translation>
    </message>
    <message>
        <source>Remark for the ledger</source>
        <translation>Bemerkung für das Freigabebuch</translation>
    </message>
    <message>
        <source>Id of the release</source>
        <translation>Kennung der Freigabe</translation>
    </message>
    <message>
        <source>CSV files (*.csv *.txt)</source>
        <translation>CSV-Dateien (*.csv *.txt)</translation>
    </message>
    <message>
        <source>“{title}” is entered; later releases reckon with it.</source>
        <translation>„{title}“ ist eingetragen; spätere Freigaben berücksichtigen es.</translation>
    </message>
    <message>
        <source>Prepare a release</source>
        <translation>Freigabe vorbereiten</translation>
    </message>
    <message>
        <source>Makes the public edition, checks that nothing withheld can be worked out, and sets it aside.</source>
        <translation>Erstellt die öffentliche Ausgabe, prüft, ob Gesperrtes errechenbar ist, und legt sie zur Bestätigung bereit.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Makes the public edition of a workspace in a folder that nobody sees yet: withheld values and what would give them away are left out, everything else is computed again from what remains. Then the folder is checked as a reader would attack it: only with the files in it, what everybody knows, and everything that was ever published (&lt;b&gt;ledger of releases&lt;/b&gt;). With any finding there is no release; each names the value, the route by which it can be worked out, and what would mend it.&lt;/p&gt;&lt;p&gt;Without a finding the folder waits for a second person: &lt;b&gt;Confirm a release&lt;/b&gt;, or the page “Release” of the dock.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Contents&lt;/b&gt;: the table of values, the catalogue and the boundaries are always there. &lt;b&gt;Folder&lt;/b&gt;: where the folder of the release will stand (empty: “Freigaben” beside the workspace). &lt;b&gt;Prepared by&lt;/b&gt;: your name; with the login of this computer it stands in the ledger, and in no file that leaves the house.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Erstellt die öffentliche Ausgabe eines Arbeitsbereichs in einem noch nicht sichtbaren Ordner: Gesperrte Werte und alles, was sie preisgäbe, bleiben weg; alles Übrige wird aus dem Verbleibenden neu berechnet. Dann wird der Ordner so geprüft, wie ein Angreifer ihn läse: nur mit den Dateien darin, dem allgemein Bekannten und allem, was je veröffentlicht wurde (&lt;b&gt;Freigabebuch&lt;/b&gt;). Bei einem Fund gibt es keine Freigabe; jeder Fund nennt den Wert, den Weg, auf dem er errechenbar ist, und die Abhilfe.&lt;/p&gt;&lt;p&gt;Ohne Fund wartet der Ordner auf eine zweite Person: &lt;b&gt;Freigabe bestätigen&lt;/b&gt; oder die Seite „Freigabe“ des Bedienfelds.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Inhalte&lt;/b&gt;: Wertetabelle, Katalog und Grenzen sind immer dabei. &lt;b&gt;Ordner&lt;/b&gt;: wo der Ordner der Freigabe stehen wird (leer: „Freigaben“ neben dem Arbeitsbereich). &lt;b&gt;Vorbereitet von&lt;/b&gt;: Ihr Name; mit der Anmeldung dieses Rechners steht er im Freigabebuch und in keiner Datei, die das Haus verlässt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Contents besides values, catalogue and boundaries</source>
        <translation>Inhalte neben Werten, Katalog und Grenzen</translation>
    </message>
    <message>
        <source>Title of the release</source>
        <translation>Titel der Freigabe</translation>
    </message>
    <message>
        <source>Prepared by (name)</source>
        <translation>Vorbereitet von (Name)</translation>
    </message>
    <message>
        <source>Purpose, such as the body it is made for</source>
        <translation>Zweck, zum Beispiel das Gremium</translation>
    </message>
    <message>
        <source>Folder in which releases stand (empty: beside the workspace)</source>
        <translation>Ordner der Freigaben (leer: neben dem Arbeitsbereich)</translation>
    </message>
    <message>
        <source>Name of the folder of this release (empty: from the title)</source>
        <translation>Name des Ordners dieser Freigabe (leer: aus dem Titel)</translation>
    </message>
    <message>
        <source>Report of the check</source>
        <translation>Prüfbericht</translation>
    </message>
    <message>
        <source>It may be confirmed</source>
        <translation>Kann bestätigt werden</translation>
    </message>
    <message>
        <source>Folder that waits for the second person</source>
        <translation>Ordner, der auf die zweite Person wartet</translation>
    </message>
    <message>
        <source>Number of findings</source>
        <translation>Anzahl der Funde</translation>
    </message>
    <message>
        <source>Published values</source>
        <translation>Veröffentlichte Werte</translation>
    </message>
    <message>
        <source>The title of the release is missing. Say what is published, for example “Sozialmonitoring 2025”.</source>
        <translation>Der Titel der Freigabe fehlt. Geben Sie an, was veröffentlicht wird, zum Beispiel „Sozialmonitoring 2025“.</translation>
    </message>
    <message>
        <source>Give the name of whoever prepares the release.</source>
        <translation>Geben Sie den Namen der Person an, die die Freigabe vorbereitet.</translation>
    </message>
    <message>
        <source>Refused: {count} findings. Nothing was stored.</source>
        <translation>Abgelehnt, Funde: {count}. Es wurde nichts abgelegt.</translation>
    </message>
    <message>
        <source>Checked without a finding: {published} values, {primary} withheld by the minimum rules, {secondary} more to protect them. The release waits for a second person.</source>
        <translation>Ohne Fund geprüft: {published} Werte, {primary} nach der Mindestregel gesperrt, {secondary} weitere zum Schutz anderer. Die Freigabe wartet auf eine zweite Person.</translation>
    </message>
    <message>
        <source>Ledger of releases (empty: the one beside the workspace)</source>
        <translation>Freigabebuch (leer: das neben dem Arbeitsbereich)</translation>
    </message>
    <message>
        <source>Ledger of releases</source>
        <translation>Freigabebuch</translation>
    </message>
    <message>
        <source>Release (its id in the ledger)</source>
        <translation>Freigabe (Kennung im Freigabebuch)</translation>
    </message>
    <message>
        <source>Withdraw a release</source>
        <translation>Freigabe zurückziehen</translation>
    </message>
    <message>
        <source>Enters in the ledger that a release is withdrawn, with the reason.</source>
        <translation>Trägt in das Freigabebuch ein, dass und warum eine Freigabe zurückgezogen ist.</translation>
    </message>
    <message>
        <source>&lt;p&gt;A release that was made stays in the ledger and in the reckoning, because what was published is known. This enters that it is withdrawn, by whom and why; its folder is left as it is, so take it from wherever it was published. A release that still waits for the second person is discarded, with its folder.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Eine erfolgte Freigabe bleibt im Freigabebuch und wird weiter berücksichtigt, denn was veröffentlicht wurde, ist bekannt. Hier wird eingetragen, dass sie zurückgezogen ist, von wem und warum; ihr Ordner bleibt unverändert, entfernen Sie ihn also dort, wo er veröffentlicht wurde. Eine Freigabe, die noch auf die zweite Person wartet, wird mit ihrem Ordner verworfen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>State of the release</source>
        <translation>Stand der Freigabe</translation>
    </message>
    <message>
        <source>“{title}” is {state}.</source>
        <translation>„{title}“: {state}.</translation>
    </message>
    <message>
        <source>Change a rule of disclosure control</source>
        <translation>Regel der Geheimhaltung ändern</translation>
    </message>
    <message>
        <source>Changes a rule of a source with a reason that is kept, and computes anew.</source>
        <translation>Ändert eine Regel einer Quelle mit Begründung, die festgehalten wird, und rechnet neu.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Changes what is withheld of the figures of one source. The change goes before the catalogue, also before one that is put in later, and is kept in a journal (table &lt;code&gt;rule_changes&lt;/code&gt;) with reason, name and time; nothing in it is ever changed or removed, the last entry of a rule holds.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Source&lt;/b&gt;: its key in the catalogue (&lt;code&gt;kennung&lt;/code&gt;). &lt;b&gt;Rules&lt;/b&gt; and their values:&lt;br&gt;&lt;code&gt;mindestzaehler&lt;/code&gt;, &lt;code&gt;mindestnenner&lt;/code&gt;: fewest cases and persons that are shown&lt;br&gt;&lt;code&gt;unsicher_unter&lt;/code&gt;: fewer cases make a value unreliable&lt;br&gt;&lt;code&gt;mindestabdeckung&lt;/code&gt;: share of the base (0 to 1) that a sum needs&lt;br&gt;&lt;code&gt;nullen&lt;/code&gt;: no case at all, &lt;code&gt;vollfaelle&lt;/code&gt;: everybody is a case, &lt;code&gt;rest&lt;/code&gt;: fewer than the minimum are no cases; each &lt;code&gt;veroeffentlichen&lt;/code&gt; (show) or &lt;code&gt;sperren&lt;/code&gt; (withhold); the latter two for shares&lt;br&gt;&lt;code&gt;dominanz_anteil&lt;/code&gt;, &lt;code&gt;dominanz_anzahl&lt;/code&gt;: a sum is withheld if so many largest contributors have more than this share of it (0 to 1; 1 = never), where the catalogue names the measures that hold their contributions&lt;br&gt;&lt;code&gt;rundung&lt;/code&gt;: decimals of rates as their base allows (&lt;code&gt;basis&lt;/code&gt;) or as many as the indicator has (&lt;code&gt;fest&lt;/code&gt;)&lt;/p&gt;&lt;p&gt;An indicator with a rule of its own in the catalogue keeps it.&lt;/p&gt;&lt;p&gt;Stored values rest on the earlier rules until they are computed anew; this is done at once unless &lt;b&gt;compute anew&lt;/b&gt; is switched off. Scores whose values change are void.&lt;/p&gt;&lt;p&gt;Source: Hundepool et al. 2010, Handbook on Statistical Disclosure Control ((n, k) rule).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ändert, was von den Zahlen einer Quelle gesperrt wird. Die Änderung geht dem Katalog vor, auch einem später eingesetzten, und steht mit Begründung, Namen und Zeit in einem Protokoll (Tabelle &lt;code&gt;rule_changes&lt;/code&gt;). Darin wird nie etwas geändert oder entfernt; der letzte Eintrag einer Regel gilt.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Quelle&lt;/b&gt;: ihre Kennung im Katalog (&lt;code&gt;kennung&lt;/code&gt;). &lt;b&gt;Regeln&lt;/b&gt; und ihre Werte:&lt;br&gt;&lt;code&gt;mindestzaehler&lt;/code&gt;, &lt;code&gt;mindestnenner&lt;/code&gt;: so viele Fälle und Personen müssen es mindestens sein&lt;br&gt;&lt;code&gt;unsicher_unter&lt;/code&gt;: weniger Fälle machen einen Wert unsicher&lt;br&gt;&lt;code&gt;mindestabdeckung&lt;/code&gt;: Anteil des Nenners (0 bis 1), den eine Summe braucht&lt;br&gt;&lt;code&gt;nullen&lt;/code&gt;: kein einziger Fall, &lt;code&gt;vollfaelle&lt;/code&gt;: alle sind Fälle, &lt;code&gt;rest&lt;/code&gt;: weniger als die Mindestzahl sind keine Fälle; jeweils &lt;code&gt;veroeffentlichen&lt;/code&gt; oder &lt;code&gt;sperren&lt;/code&gt;, die letzten beiden nur bei Anteilen&lt;br&gt;&lt;code&gt;dominanz_anteil&lt;/code&gt;, &lt;code&gt;dominanz_anzahl&lt;/code&gt;: eine Summe wird gesperrt, wenn so viele größte Beitragende mehr als diesen Anteil daran haben (0 bis 1; 1 = nie), sofern der Katalog die Merkmale mit ihren Beiträgen nennt&lt;br&gt;&lt;code&gt;rundung&lt;/code&gt;: Nachkommastellen von Quoten, wie ihr Nenner sie erlaubt (&lt;code&gt;basis&lt;/code&gt;), oder so viele wie der Indikator hat (&lt;code&gt;fest&lt;/code&gt;)&lt;/p&gt;&lt;p&gt;Ein Indikator mit eigener Regel im Katalog behält sie.&lt;/p&gt;&lt;p&gt;Gespeicherte Werte beruhen auf den früheren Regeln, bis sie neu berechnet sind; das geschieht sofort, wenn &lt;b&gt;neu berechnen&lt;/b&gt; nicht abgewählt ist. Indizes, deren Werte sich ändern, werden ungültig.&lt;/p&gt;&lt;p&gt;Quelle: Hundepool u. a. 2010, Handbook on Statistical Disclosure Control ((n, k)-Regel).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Key of the source</source>
        <translation>Kennung der Quelle</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Geändert durch</translation>
    </message>
    <message>
        <source>Compute the indicators anew</source>
        <translation>Indikatoren neu berechnen</translation>
    </message>
    <message>
        <source>Indicators computed anew</source>
        <translation>Indikatoren neu berechnet</translation>
    </message>
    <message>
        <source>The rule now protects less than the catalogue asks for.</source>
        <translation>Die Regel schützt jetzt weniger, als der Katalog verlangt.</translation>
    </message>
    <message>
        <source>{source}, {rule}: {new} instead of {old}. The change is in the journal.</source>
        <translation>{source}, {rule}: {new} statt {old}. Die Änderung steht im Protokoll.</translation>
    </message>
    <message>
        <source>The rule is changed, but the values could not be computed anew and rest on the earlier rules: {reason}</source>
        <translation>Die Regel ist geändert, aber die Werte konnten nicht neu berechnet werden und beruhen auf den früheren Regeln: {reason}</translation>
    </message>
    <message>
        <source>Supply: indicator such as W.1, or reach_hausarzt (need_supply)</source>
        <translation>Versorgung: Indikator wie W.1 oder reach_hausarzt (need_supply)</translation>
    </message>
    <message>
        <source>&lt;p&gt;A withheld value can often be worked out: from the sum of its Kommune and the other Quartiere, from a second indicator with the same cases, from the sums of several years. This algorithm lists, beside what the minimum rules withhold (&lt;b&gt;primary&lt;/b&gt;), what else has to be withheld so that every withheld number of cases stays ambiguous (&lt;b&gt;secondary&lt;/b&gt;): at least as many whole numbers as the minimum of its source remain possible, for a reader who knows all other values, the persons, the rules and the figures of all Kommunen, and for one who is the only case of an area. As few values as possible are withheld.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Earlier releases&lt;/b&gt; are reckoned with as a reader would: those of the ledger, and folders of releases that you name. Where boundaries have changed, the difference of two releases tells of the inhabitants that moved from one Quartier to another; what has to be withheld for that is marked &lt;b&gt;difference to&lt;/b&gt; with the release. Figures that were revised since are left out and named. What an earlier release has told cannot be taken back; such values are marked &lt;b&gt;told before&lt;/b&gt;, and no other value is withheld for them.&lt;/p&gt;&lt;p&gt;A value that is &lt;b&gt;open&lt;/b&gt; cannot be protected within its Kommune; do not publish its indicator for the Quartiere of this Kommune.&lt;/p&gt;&lt;p&gt;Method: intervals by linear programming in whole numbers; choice by a mixed-integer program (Fischetti and Salazar 2000, JASA 95: 916-928). Indicators whose sources say nothing about persons, and those of the population alone, take no part.&lt;/p&gt;&lt;p&gt;The workspace is not changed; maps and profiles stay an internal edition.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ein gesperrter Wert lässt sich oft errechnen: aus der Summe seiner Kommune und den übrigen Quartieren, aus einem zweiten Indikator mit denselben Fällen, aus den Summen mehrerer Jahre. Dieser Algorithmus nennt neben dem, was die Mindestregeln sperren (&lt;b&gt;Mindestregel&lt;/b&gt;), was außerdem gesperrt werden muss, damit jede gesperrte Fallzahl mehrdeutig bleibt (&lt;b&gt;schützt andere&lt;/b&gt;): Mindestens so viele ganze Zahlen, wie die Mindestzahl der Quelle angibt, bleiben möglich – für Leser, die alle übrigen Werte, die Einwohnerzahlen, die Regeln und die Zahlen aller Kommunen kennen, und für jemanden, der selbst der einzige Fall eines Gebiets ist. Gesperrt werden so wenige Werte wie möglich.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Frühere Freigaben&lt;/b&gt; werden so berücksichtigt, wie ein Leser sie nutzen könnte: die des Freigabebuchs und Freigabeordner, die Sie angeben. Haben sich Grenzen geändert, so verrät die Differenz zweier Freigaben etwas über die Menschen, die von einem Quartier in ein anderes gekommen sind; was deshalb gesperrt werden muss, trägt den Vermerk &lt;b&gt;Differenz zu&lt;/b&gt; mit der Freigabe. Zahlen, die seitdem berichtigt wurden, bleiben außer Betracht und werden genannt. Was eine frühere Freigabe verraten hat, lässt sich nicht zurückholen; solche Werte heißen &lt;b&gt;bereits bekannt&lt;/b&gt;, und ihretwegen wird kein anderer Wert gesperrt.&lt;/p&gt;&lt;p&gt;Ein Wert, der &lt;b&gt;nicht zu schützen&lt;/b&gt; ist, lässt sich innerhalb seiner Kommune nicht verbergen; veröffentlichen Sie diesen Indikator für die Quartiere der Kommune nicht.&lt;/p&gt;&lt;p&gt;Verfahren: Intervalle durch lineare Optimierung in ganzen Zahlen; Auswahl durch ein gemischt-ganzzahliges Programm (Fischetti und Salazar 2000, JASA 95: 916–928). Indikatoren, deren Quellen nichts über Personen aussagen, und solche allein aus der Bevölkerung nehmen nicht teil.&lt;/p&gt;&lt;p&gt;Der Arbeitsbereich wird nicht geändert; Karten und Profile bleiben eine interne Fassung.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Further releases (release.json of their folders)</source>
        <translation>Weitere Freigaben (release.json ihrer Ordner)</translation>
    </message>
    <message>
        <source>Withheld because of earlier releases</source>
        <translation>Wegen früherer Freigaben gesperrt</translation>
    </message>
    <message>
        <source>Told by earlier releases</source>
        <translation>Durch frühere Freigaben bekannt</translation>
    </message>
    <message>
        <source>difference to {releases}</source>
        <translation>Differenz zu {releases}</translation>
    </message>
    <message>
        <source>told before</source>
        <translation>bereits bekannt</translation>
    </message>
    <message>
        <source>{count} more are withheld because the difference to an earlier release would tell of few.</source>
        <translation>{count} weitere sind gesperrt, weil die Differenz zu einer früheren Freigabe etwas über wenige verraten würde.</translation>
    </message>
    <message>
        <source>Reckoning with {count} earlier releases: {titles}.</source>
        <translation>Berücksichtigt werden {count} frühere Freigaben: {titles}.</translation>
    </message>
    <message>
        <source>Figures were revised since they were published; they are left out of the reckoning: {list}.</source>
        <translation>Seit der Veröffentlichung berichtigte Zahlen bleiben außer Betracht: {list}.</translation>
    </message>
    <message>
        <source>Earlier releases tell {count} small numbers among themselves ({releases}). Nothing that is withheld now can mend that.</source>
        <translation>Frühere Freigaben verraten untereinander bereits {count} kleine Zahlen ({releases}). Keine Sperrung kann daran noch etwas ändern.</translation>
    </message>
    <message>
        <source>Publisher: the body that answers for the data</source>
        <translation>Herausgeber: die Stelle, die die Daten verantwortet</translation>
    </message>
    <message>
        <source>Contact: name of the unit</source>
        <translation>Kontakt: Name der Stelle</translation>
    </message>
    <message>
        <source>Contact: e-mail address</source>
        <translation>Kontakt: E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Contact: web page</source>
        <translation>Kontakt: Webseite</translation>
    </message>
    <message>
        <source>Licence of the open data, e.g. dl-de/by-2-0</source>
        <translation>Lizenz der offenen Daten, z. B. dl-de/by-2-0</translation>
    </message>
    <message>
        <source>Words in which the publisher wants to be named</source>
        <translation>Worte, mit denen der Herausgeber genannt werden will</translation>
    </message>
    <message>
        <source>Web address under which the folder will stand</source>
        <translation>Webadresse, unter der der Ordner stehen wird</translation>
    </message>
    <message>
        <source>Day since which the boundaries hold (yyyy-mm-dd)</source>
        <translation>Tag, seit dem die Grenzen gelten (JJJJ-MM-TT)</translation>
    </message>
    <message>
        <source>Contributor ID of GovData</source>
        <translation>Contributor-ID von GovData</translation>
    </message>
    <message>
        <source>Withhold besides (a line each: level, key of the area, indicator, year)</source>
        <translation>Zusätzlich sperren (je Zeile: Ebene, Gebietsschlüssel, Indikator, Jahr)</translation>
    </message>
    <message>
        <source>&lt;p&gt;First it is checked that nobody has changed the plan outside of Quartiersmonitor: the chain of the journal, and whether Quartiere and blocks are what the last step left.&lt;/p&gt;&lt;p&gt;Then the findings, the most urgent first: blocks without a Quartier, numbers that stand twice, blocks in another Kommune (these are errors); Quartiere with more connected parts than expected, enclaves, very small or narrow parts (below 0.5 ha, or narrower than 20 m), too few or too many inhabitants, names that stand twice in a Kommune. Where the remedy is clear it is named, and the dock carries it out with one click.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Expected parts&lt;/b&gt;: Quartiere that rightly have several, as &lt;code&gt;number=parts&lt;/code&gt;, e.g. &lt;code&gt;0599900401=2&lt;/code&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ledger of releases&lt;/b&gt;: the plan is held against the last release of it. Blocks that belonged to another Quartier there are named if the difference of the two tells of too few persons or cases.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Zuerst wird geprüft, dass niemand den Plan außerhalb des Quartiersmonitors verändert hat: die Kette des Journals, und ob Quartiere und Blöcke sind, was der letzte Schritt hinterlassen hat.&lt;/p&gt;&lt;p&gt;Dann die Befunde, die dringendsten zuerst: Blöcke ohne Quartier, doppelte Nummern, Blöcke in einer anderen Kommune (das sind Fehler); Quartiere mit mehr zusammenhängenden Teilen als erwartet, Enklaven, sehr kleine oder schmale Teile (unter 0,5 ha oder schmaler als 20 m), zu wenige oder zu viele Einwohner, in einer Kommune doppelte Namen. Wo die Abhilfe klar ist, wird sie genannt; im Bedienfeld genügt dafür ein Klick.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Erwartete Teile&lt;/b&gt;: Quartiere, die zu Recht mehrere haben, als &lt;code&gt;Nummer=Teile&lt;/code&gt;, z. B. &lt;code&gt;0599900401=2&lt;/code&gt;.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Freigabebuch&lt;/b&gt;: Der Plan wird mit der letzten Freigabe daraus verglichen. Blöcke, die dort zu einem anderen Quartier gehörten, werden genannt, wenn die Differenz beider etwas über zu wenige Personen oder Fälle verrät.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Held against the boundaries of the release “{release}”.</source>
        <translation>Verglichen mit den Grenzen der Freigabe „{release}“.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Builds a QGIS project from a workspace: the map of one indicator or of the attention score by a preset, the borders and names of the Kommunen, settlement areas and forest. On request it also draws the map with title, legend, scale bar and credit as a picture (A4 landscape, 200 dpi).&lt;/p&gt;&lt;p&gt;&lt;b&gt;need_supply&lt;/b&gt; needs the code of an indicator of supply as well, or what is stored of offers, e.g. &lt;code&gt;reach_hausarzt&lt;/code&gt;; without an indicator of need the attention score is the need. &lt;b&gt;white_spots&lt;/b&gt; shows the white spots last found.&lt;/p&gt;&lt;p&gt;The presets are explained at “Style layer by preset”. Without a period the latest one is shown.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Erstellt aus einem Arbeitsbereich ein QGIS-Projekt: die Karte eines Indikators oder des Aufmerksamkeitsbedarfs nach einer Vorlage, dazu Grenzen und Namen der Kommunen, Siedlungsflächen und Wald. Auf Wunsch wird die Karte mit Titel, Legende, Maßstabsleiste und Quellenvermerk auch als Bild ausgegeben (A4 quer, 200 dpi).&lt;/p&gt;&lt;p&gt;&lt;b&gt;need_supply&lt;/b&gt; braucht außerdem die Kennung eines Indikators der Versorgung oder was zu Angeboten gespeichert ist, z. B. &lt;code&gt;reach_hausarzt&lt;/code&gt;; ohne Indikator des Bedarfs ist der Aufmerksamkeitsbedarf der Bedarf. &lt;b&gt;white_spots&lt;/b&gt; zeigt die zuletzt gesuchten weißen Flecken.&lt;/p&gt;&lt;p&gt;Die Vorlagen sind bei „Layer nach Vorlage gestalten“ erklärt. Ohne Zeitraum wird der jüngste gezeigt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Prints maps for a Planungskonferenz on A4 or A3: title, rate of the Kreis, legend with the number of areas, how to read the map, states, scale bar, north arrow, sources, credit and plan version.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Indicators&lt;/b&gt;: codes separated by commas, e.g. A.1, A.2; empty for maps of the attention score. &lt;b&gt;Periods&lt;/b&gt;: years separated by commas; empty takes the latest. &lt;b&gt;Arrangement&lt;/b&gt;: single – one map on each sheet; years – the years of an indicator side by side; indicators – several indicators side by side. Where several years are shown, the classes of the latest hold for all of them. Indicators of which a low value asks for attention have sheets of their own, because their colours are turned.&lt;/p&gt;&lt;p&gt;&lt;b&gt;need_supply&lt;/b&gt; takes an indicator as &lt;b&gt;supply&lt;/b&gt;, or what is stored of offers, e.g. &lt;code&gt;reach_hausarzt&lt;/code&gt;. &lt;b&gt;white_spots&lt;/b&gt; prints the white spots last found, with their offers and the largest ones in a list; it takes neither indicators nor periods.&lt;/p&gt;&lt;p&gt;The ending of the &lt;b&gt;file&lt;/b&gt; says the format. A PDF holds all sheets, or is written for each sheet; pictures always are. The presets are explained at “Style layer by preset”.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Druckt Karten für eine Planungskonferenz auf A4 oder A3: Titel, Wert des Kreises, Legende mit der Zahl der Gebiete, Lesehilfe, Zustände, Maßstabsleiste, Nordpfeil, Quellen, Quellenvermerk und Gebietsstand.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Indikatoren&lt;/b&gt;: Kennungen, mit Komma getrennt, z. B. A.1, A.2; leer für Karten des Aufmerksamkeitsbedarfs. &lt;b&gt;Zeiträume&lt;/b&gt;: Jahre, mit Komma getrennt; leer: das jüngste. &lt;b&gt;Anordnung&lt;/b&gt;: single – eine Karte je Blatt; years – die Jahre eines Indikators nebeneinander; indicators – mehrere Indikatoren nebeneinander. Werden mehrere Jahre gezeigt, gelten die Klassen des jüngsten für alle. Indikatoren, deren niedriger Wert Aufmerksamkeit verlangt, erhalten eigene Blätter, weil ihre Farben gedreht sind.&lt;/p&gt;&lt;p&gt;&lt;b&gt;need_supply&lt;/b&gt; nimmt als &lt;b&gt;Versorgung&lt;/b&gt; einen Indikator oder was zu Angeboten gespeichert ist, z. B. &lt;code&gt;reach_hausarzt&lt;/code&gt;. &lt;b&gt;white_spots&lt;/b&gt; druckt die zuletzt gesuchten weißen Flecken mit ihren Angeboten und einer Liste der größten; Indikatoren und Zeiträume bleiben leer.&lt;/p&gt;&lt;p&gt;Die Endung der &lt;b&gt;Datei&lt;/b&gt; bestimmt das Format. Eine PDF enthält alle Blätter oder wird je Blatt geschrieben, Bilder immer je Blatt. Die Vorlagen sind bei „Layer nach Vorlage gestalten“ erklärt.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Styles a polygon layer by one of the presets and saves the style as a QML file.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Presets&lt;/b&gt;: kreis – five classes around the rate of the Kreis (±0.5 and ±1.5 standard deviations weighted by population); magnitude – natural classes with rounded breaks; rank – about equally many areas in each class; change – symmetric around zero; score – the classes of the attention score; status_dynamics – status as colour, dynamics as symbol; clusters, trend, warning – the words that these analyses wrote; need_supply – need as darkness and supply as hue, three levels each, with the areas of high need and little supply outlined.&lt;/p&gt;&lt;p&gt;For a map layer of a workspace give the workspace and the code of the &lt;b&gt;indicator&lt;/b&gt;, e.g. A.2. For any other layer choose the &lt;b&gt;value field&lt;/b&gt;, a title and a unit. Suppressed values, missing data and true zeros have their own classes; unreliable values are hatched. Class bounds are rounded and stored in the layer.&lt;/p&gt;&lt;p&gt;&lt;b&gt;need_supply&lt;/b&gt; takes the indicator or value field as need (in a map layer of a workspace without an indicator: the attention score) and a second indicator or field as supply. Levels are thirds of the areas, or two agreed thresholds such as “20; 30”. An indicator counts as supply where its low value asks for attention; of other fields a high value is much need or good supply. What “Who reaches which offers” and “Supply per head” have stored may be the supply too: &lt;code&gt;reach_hausarzt&lt;/code&gt; (share of the target group in walking reach), &lt;code&gt;offers_…&lt;/code&gt; (per 1,000), &lt;code&gt;places_…&lt;/code&gt; (per 100) and &lt;code&gt;access_…&lt;/code&gt; (E2SFCA), each with the key of a category.&lt;/p&gt;&lt;p&gt;&lt;b&gt;white_spots&lt;/b&gt; draws the layer &lt;code&gt;weisse_flecken&lt;/code&gt; of a workspace: people beyond reach of an offer, weighted by need. It needs neither indicator nor field.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Gestaltet einen Polygonlayer nach einer der Vorlagen und speichert den Stil auf Wunsch als QML-Datei.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Vorlagen&lt;/b&gt;: kreis – fünf Klassen um den Wert des Kreises (±0,5 und ±1,5 Standardabweichungen, nach Bevölkerung gewichtet); magnitude – natürliche Klassen mit gerundeten Grenzen; rank – etwa gleich viele Gebiete je Klasse; change – symmetrisch um null; score – die Klassen des Aufmerksamkeitsbedarfs; status_dynamics – Status als Farbe, Dynamik als Symbol; clusters, trend, warning – die Wörter, die diese Auswertungen geschrieben haben; need_supply – Bedarf als Helligkeit und Versorgung als Farbton in je drei Stufen, Gebiete mit hohem Bedarf und geringer Versorgung umrandet.&lt;/p&gt;&lt;p&gt;Für einen Kartenlayer eines Arbeitsbereichs werden Arbeitsbereich und Kennung des &lt;b&gt;Indikators&lt;/b&gt; angegeben, z. B. A.2. Für jeden anderen Layer werden das &lt;b&gt;Wertefeld&lt;/b&gt;, ein Titel und eine Einheit gewählt. Gesperrte Werte, fehlende Daten und echte Nullen haben eigene Klassen; unsichere Werte sind schraffiert. Die Klassengrenzen werden gerundet und im Layer gespeichert.&lt;/p&gt;&lt;p&gt;&lt;b&gt;need_supply&lt;/b&gt; nimmt den Indikator oder das Wertefeld als Bedarf (in einem Kartenlayer eines Arbeitsbereichs ohne Indikator: den Aufmerksamkeitsbedarf) und einen zweiten Indikator oder ein zweites Feld als Versorgung. Die Stufen sind Drittel der Gebiete oder zwei vereinbarte Schwellen, etwa „20; 30“. Ein Indikator gilt als Versorgung, wenn sein niedriger Wert Aufmerksamkeit verlangt; bei anderen Feldern heißt ein hoher Wert viel Bedarf oder gute Versorgung. Versorgung kann auch sein, was „Wer erreicht welche Angebote“ und „Angebote je Kopf“ gespeichert haben: &lt;code&gt;reach_hausarzt&lt;/code&gt; (Anteil der Zielgruppe in Gehweite), &lt;code&gt;offers_…&lt;/code&gt; (je 1.000), &lt;code&gt;places_…&lt;/code&gt; (je 100) und &lt;code&gt;access_…&lt;/code&gt; (E2SFCA), jeweils mit dem Schlüssel einer Kategorie.&lt;/p&gt;&lt;p&gt;&lt;b&gt;white_spots&lt;/b&gt; zeichnet den Layer &lt;code&gt;weisse_flecken&lt;/code&gt; eines Arbeitsbereichs: Menschen ohne Angebot in Gehweite, nach Bedarf gewichtet. Indikator und Feld bleiben leer.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Audit a release</source>
        <translation>Freigabe angreifen</translation>
    </message>
    <message>
        <source>Tries to work out what a release withholds, from its files alone.</source>
        <translation>Versucht zu errechnen, was eine Freigabe sperrt – allein aus ihren Dateien.</translation>
    </message>
    <message>
        <source>&lt;p&gt;Attacks a release as an outsider would: with the table of values, the catalogue and the boundaries in its folder, with everything that was published before, and with what everybody can look up. How values were withheld it does not know. For each withheld value it finds the smallest and the largest number of cases that agree with all of this; fewer whole numbers than the minimum of the source are a finding. So is what tells two boundaries or two age groups apart, and a number that stands in one file of the folder and is withheld in another.&lt;/p&gt;&lt;p&gt;Each finding names the possible numbers (&lt;b&gt;cases&lt;/b&gt;), the published numbers that suffice to work them out (&lt;b&gt;route&lt;/b&gt;) and what would mend it (&lt;b&gt;remedy&lt;/b&gt;). &lt;b&gt;Reader&lt;/b&gt; is filled in where only somebody can work it out who is the only case of another area.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Earlier releases&lt;/b&gt;: a folder that holds release folders or archives of releases, and the &lt;b&gt;ledger of releases&lt;/b&gt;. What these tell among themselves is listed, but not counted against this release. Different boundaries are laid over each other; with a workspace by its addresses.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Workspace&lt;/b&gt;: takes from it the inhabitants of all areas and the official totals of Kommunen and Kreis, as everybody knows them, and where there is a single case. Without it this is read from “wissen.csv” of the release, if that is there.&lt;/p&gt;&lt;p&gt;Method: linear programs and whole-number programs over the counts of all areas, with a lower bound of 1 where zeros are published (Willenborg and de Waal 2001, ch. 6).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Greift eine Freigabe an, wie es Außenstehende täten: mit der Wertetabelle, dem Katalog und den Grenzen in ihrem Ordner, mit allem, was früher veröffentlicht wurde, und mit dem, was jeder nachschlagen kann. Wie gesperrt wurde, weiß das Werkzeug nicht. Zu jedem gesperrten Wert sucht es die kleinste und die größte Fallzahl, die zu alledem passt; bleiben weniger ganze Zahlen als das Minimum der Quelle, ist das ein Fund. Ebenso, was zwei Gliederungen oder zwei Altersgruppen unterscheidet, und eine Zahl, die in einer Datei des Ordners steht und in einer anderen gesperrt ist.&lt;/p&gt;&lt;p&gt;Jeder Fund nennt die möglichen Zahlen (&lt;b&gt;cases&lt;/b&gt;), die veröffentlichten Zahlen, aus denen sie folgen (&lt;b&gt;route&lt;/b&gt;), und was abhilft (&lt;b&gt;remedy&lt;/b&gt;). &lt;b&gt;reader&lt;/b&gt; ist ausgefüllt, wo es nur errechnen kann, wer der einzige Fall eines anderen Gebiets ist.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Frühere Freigaben&lt;/b&gt;: ein Ordner mit Freigabeordnern oder Archiven von Freigaben, und das &lt;b&gt;Freigabebuch&lt;/b&gt;. Was diese untereinander verraten, wird aufgeführt, zählt aber nicht gegen diese Freigabe. Verschiedene Grenzen werden verschnitten, mit einem Arbeitsbereich anhand seiner Adressen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Arbeitsbereich&lt;/b&gt;: liefert die Einwohner aller Gebiete und die amtlichen Summen von Kommunen und Kreis, wie jeder sie kennt, und wo es einen einzigen Fall gibt. Ohne ihn wird das aus der „wissen.csv“ der Freigabe gelesen, falls vorhanden.&lt;/p&gt;&lt;p&gt;Verfahren: lineare und ganzzahlige Programme über die Zählungen aller Gebiete, mit Untergrenze 1, wo Nullen veröffentlicht werden (Willenborg und de Waal 2001, Kap. 6).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>worked out</source>
        <translation>errechenbar</translation>
    </message>
    <message>
        <source>persons worked out</source>
        <translation>Personen errechenbar</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>stands in a file</source>
        <translation>steht in einer Datei</translation>
    </message>
    <message>
        <source>against the rules</source>
        <translation>gegen die Regeln</translation>
    </message>
    <message>
        <source>Suppose that any withheld value may be a single person</source>
        <translation>Jeder gesperrte Wert kann ein einzelner Mensch sein</translation>
    </message>
    <message>
        <source>End with an error if anything is found</source>
        <translation>Bei Funden mit Fehler enden</translation>
    </message>
    <message>
        <source>The folder of the release does not exist. Choose another one.</source>
        <translation>Den Ordner der Freigabe gibt es nicht. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>In “{folder}” there is no other release. Choose a folder that holds them.</source>
        <translation>In „{folder}“ liegt keine andere Freigabe. Wählen Sie den Ordner, der sie enthält.</translation>
    </message>
    <message>
        <source>Folder with earlier releases</source>
        <translation>Ordner mit früheren Freigaben</translation>
    </message>
    <message>
        <source>Findings against this release</source>
        <translation>Funde gegen diese Freigabe</translation>
    </message>
    <message>
        <source>Known from earlier releases</source>
        <translation>Aus früheren Freigaben bekannt</translation>
    </message>
    <message>
        <source>Supposed</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Withheld values</source>
        <translation>Gesperrte Werte</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing withheld can be worked out.</source>
        <translation>Nichts Gesperrtes lässt sich errechnen.</translation>
    </message>
    <message>
        <source>Nobody knows any inhabitants here: there is neither a workspace nor a “wissen.csv”. Withheld values are taken for less certain than they are.</source>
        <translation>Hier kennt niemand Einwohnerzahlen: Es gibt weder einen Arbeitsbereich noch eine „wissen.csv“. Gesperrte Werte gelten dann als ungewisser, als sie sind.</translation>
    </message>
    <message>
        <source>{releases} releases with {published} published and {withheld} withheld values; {targets} numbers were attacked with {linear} linear and {whole} whole-number programs.</source>
        <translation>{releases} Freigaben mit {published} veröffentlichten und {withheld} gesperrten Werten; {targets} Zahlen wurden mit {linear} linearen und {whole} ganzzahligen Programmen angegriffen.</translation>
    </message>
    <message>
        <source>supposed: the only case of {area}</source>
        <translation>angenommen: einziger Fall von {area}</translation>
    </message>
    <message>
        <source>the only case of {area}</source>
        <translation>einziger Fall von {area}</translation>
    </message>
    <message>
        <source>{count} findings: this must not be published.</source>
        <translation>{count} Funde: So darf das nicht veröffentlicht werden.</translation>
    </message>
    <message>
        <source>{count} published numbers contradict others and were left aside, for example {example}.</source>
        <translation>{count} veröffentlichte Zahlen widersprechen anderen und blieben außer Betracht, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>{area}, {indicator}, {period}: {cases} cases. Route: {route}. {remedy}</source>
        <translation>{area}, {indicator}, {period}: {cases} Fälle. Weg: {route}. {remedy}</translation>
    </message>
</context>
</TS>
