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
        <source>&lt;p&gt;Combines several indicators into one score of attention need. Works on any polygon layer or table with one row per area, and on the map layers of a workspace.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Indicators&lt;/b&gt;: a higher value asks for more attention; for the &lt;b&gt;inverted&lt;/b&gt; ones a lower value does. &lt;b&gt;Weights&lt;/b&gt; as &lt;code&gt;field=weight; …&lt;/code&gt;, 1 where nothing is said.&lt;br&gt;&lt;b&gt;Method mss&lt;/b&gt; (Monitoring Soziale Stadtentwicklung Berlin): z = (x − mean) / SD over the areas that take part, SD with n in the denominator; weighted sum of z; the sum standardised again. Class 1 high status: below −1; 2 medium: −1 to 1; 3 low: 1 to 1.5; 4 very low: above 1.5. &lt;b&gt;Dynamics&lt;/b&gt; the same on the changes: below −1 positive, above 1 negative, else stable. Attention need: class 4, or class 3 with negative dynamics.&lt;br&gt;&lt;b&gt;Change fields&lt;/b&gt;: the changes of the indicators, in the same order (a rise of an inverted indicator is good).&lt;br&gt;&lt;b&gt;Population and minimum&lt;/b&gt;: areas below the minimum, without population, or named in the list of excluded keys take no part; they keep their row with empty results and the reason.&lt;br&gt;&lt;b&gt;Missing indicators&lt;/b&gt;: “available” spreads the weight of a missing or suppressed indicator over the available ones, if these carry at least two thirds of the weight; “exclude” leaves such areas out. A missing value never counts as 0.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Result&lt;/b&gt;: score (high = more attention), rank (1 = most attention), class, class label, dynamics, and per indicator its contribution; the contributions add up to the score. With &lt;b&gt;workspace&lt;/b&gt; and &lt;b&gt;period&lt;/b&gt; the result is also stored there for maps and profiles.&lt;/p&gt;&lt;p&gt;Source: Senatsverwaltung für Stadtentwicklung und Wohnen Berlin, Monitoring Soziale Stadtentwicklung 2017.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Fasst mehrere Indikatoren zu einer Kennzahl des Aufmerksamkeitsbedarfs zusammen. Geeignet ist jeder Polygonlayer und jede Tabelle mit einer Zeile je Gebiet, auch die Kartenlayer eines Arbeitsbereichs.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Indikatoren&lt;/b&gt;: Ein höherer Wert weist auf mehr Aufmerksamkeitsbedarf hin; bei den &lt;b&gt;umgekehrten&lt;/b&gt; Indikatoren ist es der niedrigere Wert. &lt;b&gt;Gewichte&lt;/b&gt; werden als &lt;code&gt;Feld=Gewicht; …&lt;/code&gt; angegeben; ohne Angabe gilt 1.&lt;br&gt;&lt;b&gt;Verfahren mss&lt;/b&gt; (Monitoring Soziale Stadtentwicklung Berlin): z = (x − Mittelwert) / Standardabweichung über alle Gebiete, die in die Berechnung eingehen, Standardabweichung mit n im Nenner; gewichtete Summe der z-Werte; die Summe wird erneut standardisiert. Klasse 1 Status hoch: unter −1; 2 mittel: −1 bis 1; 3 niedrig: über 1 bis 1,5; 4 sehr niedrig: über 1,5. &lt;b&gt;Dynamik&lt;/b&gt;: dasselbe mit den Veränderungen; unter −1 positiv, über 1 negativ, sonst stabil. Besonderer Aufmerksamkeitsbedarf: Klasse 4 oder Klasse 3 mit negativer Dynamik.&lt;br&gt;&lt;b&gt;Veränderungsfelder&lt;/b&gt;: die Veränderungen der Indikatoren in derselben Reihenfolge (bei einem umgekehrten Indikator ist ein Anstieg günstig).&lt;br&gt;&lt;b&gt;Bevölkerung und Mindestzahl&lt;/b&gt;: Gebiete unter der Mindestzahl, ohne Bevölkerungszahl oder in der Liste der ausgenommenen Schlüssel gehen nicht in die Berechnung ein; ihre Zeile bleibt mit leeren Ergebnissen und dem Grund erhalten.&lt;br&gt;&lt;b&gt;Fehlende Indikatoren&lt;/b&gt;: „available“ verteilt das Gewicht eines fehlenden oder gesperrten Indikators auf die vorhandenen, sofern diese mindestens zwei Drittel des Gewichts tragen; „exclude“ lässt solche Gebiete aus. Ein fehlender Wert zählt niemals als 0.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ergebnis&lt;/b&gt;: Score (hoch = mehr Aufmerksamkeitsbedarf), Rang (1 = höchster Bedarf), Klasse, Bezeichnung der Klasse, Dynamik und je Indikator sein Beitrag; die Beiträge addieren sich zum Score. Sind &lt;b&gt;Arbeitsbereich&lt;/b&gt; und &lt;b&gt;Zeitraum&lt;/b&gt; angegeben, wird das Ergebnis auch dort für Karten und Profile gespeichert.&lt;/p&gt;&lt;p&gt;Quelle: Senatsverwaltung für Stadtentwicklung und Wohnen Berlin, Monitoring Soziale Stadtentwicklung 2017.&lt;/p&gt;</translation>
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
        <source>3 Maps</source>
        <translation>3 Karten</translation>
    </message>
    <message>
        <source>4 Quartier profiles</source>
        <translation>4 Quartiersprofile</translation>
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
        <source>&lt;p&gt;Builds a QGIS project from a workspace: the map of one indicator or of the attention score by a preset, the borders and names of the Kommunen, settlement areas and forest. On request it also draws the map with title, legend, scale bar and credit as a picture (A4 landscape, 200 dpi).&lt;/p&gt;&lt;p&gt;The presets are explained at “Style layer by preset”. Without a period the latest one is shown.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Erstellt aus einem Arbeitsbereich ein QGIS-Projekt: die Karte eines Indikators oder des Aufmerksamkeitsbedarfs nach einer Vorlage, dazu Grenzen und Namen der Kommunen, Siedlungsflächen und Wald. Auf Wunsch wird die Karte mit Titel, Legende, Maßstabsleiste und Quellenvermerk auch als Bild ausgegeben (A4 quer, 200 dpi).&lt;/p&gt;&lt;p&gt;Die Vorlagen sind bei „Layer nach Vorlage gestalten“ erklärt. Ohne Zeitraum wird der jüngste gezeigt.&lt;/p&gt;</translation>
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
        <source>&lt;p&gt;Prints the Quartiersprofil: page 1 at a glance (map, key figures, what stands out, strengths, position by status and dynamics), page 2 all indicators with interval, Kommune, Kreis and trend.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Areas&lt;/b&gt;: keys separated by commas; empty prints all. &lt;b&gt;Single files&lt;/b&gt;: one PDF per area, else one PDF for all. &lt;b&gt;Processes&lt;/b&gt;: large batches are printed by several processes at a time.&lt;/p&gt;&lt;p&gt;Sentences speak only of differences that were tested; suppressed values stay suppressed in text, chart and table. Profiles are an internal edition until they are released.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Druckt das Quartiersprofil: Seite 1 auf einen Blick (Karte, Kennzahlen, Auffälligkeiten, Stärken, Lage nach Status und Dynamik), Seite 2 mit allen Indikatoren, Vertrauensbereich, Kommune, Kreis und Verlauf.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Gebiete&lt;/b&gt;: Schlüssel, durch Komma getrennt; leer druckt alle. &lt;b&gt;Einzeldateien&lt;/b&gt;: ein PDF je Gebiet, sonst ein gemeinsames PDF. &lt;b&gt;Prozesse&lt;/b&gt;: Große Mengen werden von mehreren Prozessen gleichzeitig gedruckt.&lt;/p&gt;&lt;p&gt;Sätze sprechen nur von geprüften Unterschieden; gesperrte Werte bleiben in Text, Diagramm und Tabelle gesperrt. Profile sind bis zur Freigabe eine interne Fassung.&lt;/p&gt;</translation>
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
        <source>Files written</source>
        <translation>Geschriebene Dateien</translation>
    </message>
    <message>
        <source>Cancelled: {count} files are complete and were kept.</source>
        <translation>Abgebrochen: {count} Dateien sind vollständig und bleiben erhalten.</translation>
    </message>
    <message>
        <source>{count} files written to {folder}.</source>
        <translation>{count} Dateien nach {folder} geschrieben.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be used: {reason}. Choose another place.</source>
        <translation>Der Ordner „{folder}“ ist nicht nutzbar: {reason}. Bitte einen anderen Ort wählen.</translation>
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
        <source>&lt;p&gt;Makes a fictional county to try everything with: 19 Kommunen, 158 Quartiere, settlements and forest, 170,000 addresses, 600,000 inhabitants by age and sex, and counts for all indicators over six years, with small numbers, gaps, suppressed values and some planted stories.&lt;/p&gt;&lt;p&gt;&lt;b&gt;All data are synthetic&lt;/b&gt;: names, places and figures are generated and stand for nobody. The same seed always gives the same county.&lt;/p&gt;&lt;p&gt;Afterwards compute the indicators.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Erzeugt einen erfundenen Kreis zum Ausprobieren: 19 Kommunen, 158 Quartiere, Siedlungen und Wald, 170.000 Adressen, 600.000 Einwohnerinnen und Einwohner nach Alter und Geschlecht sowie Zählungen für alle Indikatoren über sechs Jahre, mit kleinen Zahlen, Lücken, gesperrten Werten und einigen eingebauten Entwicklungen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Alle Daten sind synthetisch&lt;/b&gt;: Namen, Orte und Zahlen sind erzeugt und stehen für niemanden. Derselbe Startwert ergibt immer denselben Kreis.&lt;/p&gt;&lt;p&gt;Als Nächstes werden die Indikatoren berechnet.&lt;/p&gt;</translation>
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
        <source>&lt;p&gt;Styles a polygon layer by one of the presets and saves the style as a QML file.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Presets&lt;/b&gt;: kreis – five classes around the rate of the Kreis (±0.5 and ±1.5 standard deviations weighted by population); magnitude – natural classes with rounded breaks; rank – about equally many areas in each class; change – symmetric around zero; score – the four status classes; status_dynamics – status as colour, dynamics as symbol.&lt;/p&gt;&lt;p&gt;For a map layer of a workspace give the workspace and the code of the &lt;b&gt;indicator&lt;/b&gt;, e.g. A.2. For any other layer choose the &lt;b&gt;value field&lt;/b&gt;, a title and a unit. Suppressed values, missing data and true zeros have their own classes; unreliable values are hatched. Class bounds are rounded and stored in the layer.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Gestaltet einen Polygonlayer nach einer der Vorlagen und speichert den Stil auf Wunsch als QML-Datei.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Vorlagen&lt;/b&gt;: kreis – fünf Klassen um den Wert des Kreises (±0,5 und ±1,5 Standardabweichungen, nach Bevölkerung gewichtet); magnitude – natürliche Klassen mit gerundeten Grenzen; rank – etwa gleich viele Gebiete je Klasse; change – symmetrisch um null; score – die vier Statusklassen; status_dynamics – Status als Farbe, Dynamik als Symbol.&lt;/p&gt;&lt;p&gt;Für einen Kartenlayer eines Arbeitsbereichs werden Arbeitsbereich und Kennung des &lt;b&gt;Indikators&lt;/b&gt; angegeben, z. B. A.2. Für jeden anderen Layer werden das &lt;b&gt;Wertefeld&lt;/b&gt;, ein Titel und eine Einheit gewählt. Gesperrte Werte, fehlende Daten und echte Nullen haben eigene Klassen; unsichere Werte sind schraffiert. Die Klassengrenzen werden gerundet und im Layer gespeichert.&lt;/p&gt;</translation>
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
        <source>&lt;p&gt;Creates a workspace: one GeoPackage that holds the Quartiere, the Kommunen, the indicator catalogue and later all counts, indicator values and scores.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Key field&lt;/b&gt;: the official key of each Quartier. It is kept as text, leading zeros included; it must not be empty and must not stand twice.&lt;br&gt;&lt;b&gt;Kommune&lt;/b&gt;: an expression for the key of the Kommune a Quartier belongs to, e.g. a field or left(key, 8). Without it all Quartiere form one Kommune.&lt;br&gt;&lt;b&gt;Kommunen&lt;/b&gt;: a layer with the borders and names of the Kommunen. Without it the borders are dissolved from the Quartiere.&lt;br&gt;&lt;b&gt;Settlement areas&lt;/b&gt;: shown in maps so that large rural Quartiere do not mislead.&lt;br&gt;&lt;b&gt;Credit line&lt;/b&gt;: printed below maps; left empty it is the name of the Kreis with “, Katasteramt”.&lt;br&gt;&lt;b&gt;Reference date&lt;/b&gt;: printed on the profiles of the year it lies in; without it they name the year only.&lt;/p&gt;&lt;p&gt;Geometries are brought into one projected reference system (metres); invalid ones are repaired and named in the log. A file that exists is replaced only when the new one is complete.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Legt einen Arbeitsbereich an: ein GeoPackage, das die Quartiere, die Kommunen, den Indikatorenkatalog und später alle Zählungen, Indikatorwerte und Scores enthält.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Schlüsselfeld&lt;/b&gt;: der amtliche Schlüssel jedes Quartiers. Er wird als Text geführt, mit führenden Nullen; er darf weder leer sein noch doppelt vorkommen.&lt;br&gt;&lt;b&gt;Kommune&lt;/b&gt;: ein Ausdruck für den Schlüssel der Kommune, zu der ein Quartier gehört, z. B. ein Feld oder left(key, 8). Ohne Angabe bilden alle Quartiere eine Kommune.&lt;br&gt;&lt;b&gt;Kommunen&lt;/b&gt;: ein Layer mit den Grenzen und Namen der Kommunen. Ohne ihn werden die Grenzen aus den Quartieren gebildet.&lt;br&gt;&lt;b&gt;Siedlungsflächen&lt;/b&gt;: werden in Karten hervorgehoben, damit große ländliche Quartiere nicht in die Irre führen.&lt;br&gt;&lt;b&gt;Quellenvermerk&lt;/b&gt;: steht unter den Karten; bleibt er leer, lautet er auf den Namen des Kreises mit „, Katasteramt“.&lt;br&gt;&lt;b&gt;Stichtag&lt;/b&gt;: steht auf den Profilen des Jahres, in dem er liegt; ohne ihn nennen sie nur das Jahr.&lt;/p&gt;&lt;p&gt;Die Geometrien werden in ein projiziertes Koordinatenbezugssystem (Meter) überführt; ungültige werden repariert und im Protokoll genannt. Eine vorhandene Datei wird erst ersetzt, wenn die neue vollständig ist.&lt;/p&gt;</translation>
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
</context>
</TS>
