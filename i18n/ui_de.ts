<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ui</name>
    <message>
        <source>The workspace cannot be read ({reason}). Check that the file is still there, and open it again.</source>
        <translation>Der Arbeitsbereich kann nicht gelesen werden ({reason}). Bitte prüfen, ob die Datei noch vorhanden ist, und sie erneut öffnen.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stops what is running; nothing half-done is kept.</source>
        <translation>Bricht den laufenden Vorgang ab; Unvollständiges wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>{job}: cancelled.</source>
        <translation>{job}: abgebrochen.</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
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
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>stabil</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <source>No attention score has been computed for this year.</source>
        <translation>Für dieses Jahr gibt es noch keine Bewertung.</translation>
    </message>
    <message>
        <source>Profiles and maps</source>
        <translation>Profile und Karten</translation>
    </message>
    <message>
        <source>&amp;Language of printed profiles:</source>
        <translation>&amp;Sprache der gedruckten Profile:</translation>
    </message>
    <message>
        <source>Profiles can be printed in another language than the one QGIS runs in.</source>
        <translation>Profile können in einer anderen Sprache gedruckt werden als der von QGIS.</translation>
    </message>
    <message>
        <source>Default &amp;credit line:</source>
        <translation>&amp;Kartenvermerk für neue Arbeitsbereiche:</translation>
    </message>
    <message>
        <source>Stands below every map of a workspace that is created from now on.</source>
        <translation>Steht unter jeder Karte der Arbeitsbereiche, die ab jetzt angelegt werden.</translation>
    </message>
    <message>
        <source>e.g. Musterkreis, Katasteramt</source>
        <translation>z. B. Musterkreis, Katasteramt</translation>
    </message>
    <message>
        <source>&amp;Processes for many profiles:</source>
        <translation>&amp;Prozesse beim Drucken vieler Profile:</translation>
    </message>
    <message>
        <source>More processes print faster, but need more memory (about 300 MB each).</source>
        <translation>Mehr Prozesse drucken schneller, brauchen aber mehr Arbeitsspeicher (je etwa 300 MB).</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Bedienfeld</translation>
    </message>
    <message>
        <source>&amp;Remembered workspaces:</source>
        <translation>&amp;Gemerkte Arbeitsbereiche:</translation>
    </message>
    <message>
        <source>How many workspaces the list “Recently used” holds.</source>
        <translation>So viele Arbeitsbereiche führt die Liste „Zuletzt verwendet“.</translation>
    </message>
    <message>
        <source>Quartiere</source>
        <translation>Quartiere</translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <source>Workspace (*.gpkg)</source>
        <translation>Arbeitsbereich (*.gpkg)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Open or create a workspace and add counts</source>
        <translation>Arbeitsbereich öffnen oder anlegen, Zählungen hinzufügen</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Create sample data</source>
        <translation>Beispieldaten anlegen</translation>
    </message>
    <message>
        <source>Creating sample data</source>
        <translation>Beispieldaten werden angelegt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Reference date</source>
        <translation>Stichtag</translation>
    </message>
    <message>
        <source>no counts yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>sample_county.gpkg</source>
        <translation>beispielkreis.gpkg</translation>
    </message>
    <message>
        <source>{kommunen} Kommunen, {quartiere} Quartiere</source>
        <translation>{kommunen} Kommunen, {quartiere} Quartiere</translation>
    </message>
    <message>
        <source>{plan}, as of {date}</source>
        <translation>{plan}, Stand {date}</translation>
    </message>
    <message>
        <source>Recently &amp;used:</source>
        <translation>Z&amp;uletzt verwendet:</translation>
    </message>
    <message>
        <source>Opens a workspace you have used before.</source>
        <translation>Öffnet einen früher verwendeten Arbeitsbereich.</translation>
    </message>
    <message>
        <source>&amp;Open workspace …</source>
        <translation>Arbeitsbereich ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Opens a workspace: one file that holds areas, counts, indicators and scores of a Kreis.</source>
        <translation>Öffnet einen Arbeitsbereich: eine Datei mit Gebieten, Zählungen, Indikatoren und Aufmerksamkeitsbedarf eines Kreises.</translation>
    </message>
    <message>
        <source>Create &amp;sample data …</source>
        <translation>Bei&amp;spieldaten anlegen …</translation>
    </message>
    <message>
        <source>Makes a fictional Kreis to try everything with. All its figures are synthetic.</source>
        <translation>Erzeugt einen erfundenen Kreis zum Ausprobieren. Alle Zahlen darin sind künstlich.</translation>
    </message>
    <message>
        <source>&amp;Create workspace …</source>
        <translation>Arbeitsberei&amp;ch anlegen …</translation>
    </message>
    <message>
        <source>Makes a workspace from a layer with your own Quartiere.</source>
        <translation>Legt einen Arbeitsbereich aus einem Layer mit den eigenen Quartieren an.</translation>
    </message>
    <message>
        <source>&amp;Add counts …</source>
        <translation>&amp;Zählungen hinzufügen …</translation>
    </message>
    <message>
        <source>Takes counts from a table (CSV, Excel, database) into the open workspace.</source>
        <translation>Übernimmt Zählungen aus einer Tabelle (CSV, Excel, Datenbank) in den geöffneten Arbeitsbereich.</translation>
    </message>
    <message>
        <source>No workspace is open yet. Open one, or create sample data to try everything with.</source>
        <translation>Noch ist kein Arbeitsbereich geöffnet. Bitte einen Arbeitsbereich öffnen oder zum Ausprobieren Beispieldaten anlegen.</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Datei:</translation>
    </message>
    <message>
        <source>Areas:</source>
        <translation>Gebiete:</translation>
    </message>
    <message>
        <source>Counts:</source>
        <translation>Zählungen:</translation>
    </message>
    <message>
        <source>Computed:</source>
        <translation>Berechnet:</translation>
    </message>
    <message>
        <source>Boundaries:</source>
        <translation>Gebietsstand:</translation>
    </message>
    <message>
        <source>Credit line:</source>
        <translation>Kartenvermerk:</translation>
    </message>
    <message>
        <source>Next: compute &amp;indicators</source>
        <translation>Weiter: &amp;Indikatoren berechnen</translation>
    </message>
    <message>
        <source>Goes to the page on which indicators and attention score are computed.</source>
        <translation>Wechselt zur Seite, auf der Indikatoren und Aufmerksamkeitsbedarf berechnet werden.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Sources of the open workspace</source>
        <translation>Quellen des geöffneten Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Indikatoren</translation>
    </message>
    <message>
        <source>Compute indicators and attention score</source>
        <translation>Indikatoren und Aufmerksamkeitsbedarf berechnen</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Areas with a value</source>
        <translation>Gebiete mit einem Wert</translation>
    </message>
    <message>
        <source>of these unreliable (few cases)</source>
        <translation>davon unsicher (kleine Fallzahl)</translation>
    </message>
    <message>
        <source>Areas whose value is withheld</source>
        <translation>Gebiete, deren Wert gesperrt ist</translation>
    </message>
    <message>
        <source>Areas without data</source>
        <translation>Gebiete ohne Daten</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Dynamics</source>
        <translation>Dynamik</translation>
    </message>
    <message>
        <source>Computing indicators</source>
        <translation>Indikatoren werden berechnet</translation>
    </message>
    <message>
        <source>Nothing has been computed yet.</source>
        <translation>Noch ist nichts berechnet.</translation>
    </message>
    <message>
        <source>Open a workspace on the page “Data” first.</source>
        <translation>Bitte zuerst auf der Seite „Daten“ einen Arbeitsbereich öffnen.</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Alle Jahre</translation>
    </message>
    <message>
        <source>A weight of 2 counts twice as much as a weight of 1.</source>
        <translation>Das Gewicht 2 zählt doppelt so viel wie das Gewicht 1.</translation>
    </message>
    <message>
        <source>Indicators and attention score are computed for {periods}.</source>
        <translation>Indikatoren und Aufmerksamkeitsbedarf sind berechnet ({periods}).</translation>
    </message>
    <message>
        <source>{area}: particular need for attention</source>
        <translation>{area}: besonderer Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>all years</source>
        <translation>alle Jahre</translation>
    </message>
    <message>
        <source>Indicators are always computed for all years; the attention score for those chosen here.</source>
        <translation>Indikatoren werden immer für alle Jahre berechnet, der Aufmerksamkeitsbedarf für die hier gewählten.</translation>
    </message>
    <message>
        <source>&amp;Minimum inhabitants:</source>
        <translation>&amp;Mindestens Einwohner:</translation>
    </message>
    <message>
        <source>Areas with fewer inhabitants take no part in the attention score.</source>
        <translation>Gebiete mit weniger Einwohnern werden nicht bewertet.</translation>
    </message>
    <message>
        <source>Shows which indicators make the attention score, and with which weight.</source>
        <translation>Zeigt, welche Indikatoren mit welchem Gewicht in den Aufmerksamkeitsbedarf eingehen.</translation>
    </message>
    <message>
        <source>Indicators of the attention score and their weights</source>
        <translation>Indikatoren des Aufmerksamkeitsbedarfs und ihre Gewichte</translation>
    </message>
    <message>
        <source>&amp;Compute</source>
        <translation>Bere&amp;chnen</translation>
    </message>
    <message>
        <source>Computes all indicators and the attention score. QGIS stays usable meanwhile.</source>
        <translation>Berechnet alle Indikatoren und den Aufmerksamkeitsbedarf. QGIS bleibt dabei bedienbar.</translation>
    </message>
    <message>
        <source>A click or Enter shows the area on the map.</source>
        <translation>Ein Klick oder die Eingabetaste zeigt das Gebiet auf der Karte.</translation>
    </message>
    <message>
        <source>Areas with the highest need for attention</source>
        <translation>Gebiete mit dem höchsten Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Number of areas by state of the value, per indicator</source>
        <translation>Anzahl der Gebiete nach Zustand des Werts, je Indikator</translation>
    </message>
    <message>
        <source>( ) of these unreliable (few cases), x withheld (data protection), – no data</source>
        <translation>( ) davon unsicher (kleine Fallzahl), x gesperrt (Datenschutz), – keine Daten</translation>
    </message>
    <message>
        <source>&amp;Indicator:</source>
        <translation>&amp;Indikator:</translation>
    </message>
    <message>
        <source>Choose from the list or type a part of the name.</source>
        <translation>Aus der Liste wählen oder einen Teil des Namens eingeben.</translation>
    </message>
    <message>
        <source>&amp;Areas:</source>
        <translation>&amp;Gebiete:</translation>
    </message>
    <message>
        <source>Colours Quartiere or whole Kommunen.</source>
        <translation>Färbt Quartiere oder ganze Kommunen ein.</translation>
    </message>
    <message>
        <source>&amp;Year:</source>
        <translation>Jahr:</translation>
    </message>
    <message>
        <source>The year shown on the map and in the profile.</source>
        <translation>Das Jahr, das Karte und Profil zeigen.</translation>
    </message>
    <message>
        <source>Show &amp;names of the areas</source>
        <translation>&amp;Quartiersnamen anzeigen</translation>
    </message>
    <message>
        <source>Writes the names of the Quartiere or Kommunen on the map.</source>
        <translation>Schreibt die Namen der Quartiere oder Kommunen in die Karte.</translation>
    </message>
    <message>
        <source>Keep &amp;classes over the years</source>
        <translation>&amp;Klassen über die Jahre fest</translation>
    </message>
    <message>
        <source>Uses the class limits of the map shown now for other years too, so that maps can be compared.</source>
        <translation>Verwendet die Klassengrenzen der gezeigten Karte auch für andere Jahre, damit Karten vergleichbar sind.</translation>
    </message>
    <message>
        <source>Keep &amp;earlier map</source>
        <translation>&amp;Frühere Karte behalten</translation>
    </message>
    <message>
        <source>The next map is added; the one shown now stays in the layer list, switched off.</source>
        <translation>Die nächste Karte kommt hinzu; die jetzige bleibt ausgeblendet in der Layerliste.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Draw maps of indicators and attention score</source>
        <translation>Karten zu Indikatoren und Aufmerksamkeitsbedarf zeichnen</translation>
    </message>
    <message>
        <source>Compute the indicators first, on the page “Indicators”.</source>
        <translation>Bitte zuerst auf der Seite „Indikatoren“ die Indikatoren berechnen.</translation>
    </message>
    <message>
        <source>There is no attention score for this level and year. Compute it first.</source>
        <translation>Für diese Gebiete und dieses Jahr gibt es noch keine Bewertung. Bitte zuerst berechnen.</translation>
    </message>
    <message>
        <source>There are no values two years before {period}.</source>
        <translation>Zwei Jahre vor {period} gibt es keine Werte.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Look at one area in figures and print its profile</source>
        <translation>Ein Gebiet in Zahlen ansehen und sein Profil drucken</translation>
    </message>
    <message>
        <source>x withheld</source>
        <translation>x gesperrt</translation>
    </message>
    <message>
        <source>– no data</source>
        <translation>– keine Daten</translation>
    </message>
    <message>
        <source>Print profile</source>
        <translation>Profil drucken</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF-Datei (*.pdf)</translation>
    </message>
    <message>
        <source>Folder for all profiles</source>
        <translation>Ordner für alle Profile</translation>
    </message>
    <message>
        <source>Printing all profiles</source>
        <translation>Alle Profile werden gedruckt</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Value withheld (data protection)</source>
        <translation>Wert gesperrt (Datenschutz)</translation>
    </message>
    <message>
        <source>The difference from the Kreis was not tested.</source>
        <translation>Der Unterschied zum Kreis wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kreis</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Value of this area; in brackets: unreliable (few cases)</source>
        <translation>Wert dieses Gebiets; in Klammern: unsicher (kleine Fallzahl)</translation>
    </message>
    <message>
        <source>Value of the whole Kreis</source>
        <translation>Wert des gesamten Kreises</translation>
    </message>
    <message>
        <source>Whether the value differs from that of the Kreis more than by chance</source>
        <translation>Ob der Wert statistisch gesichert vom Kreiswert abweicht</translation>
    </message>
    <message>
        <source>Draw a map first, on the page “Map”; then click an area.</source>
        <translation>Bitte zuerst auf der Seite „Karte“ eine Karte zeichnen, dann ein Gebiet anklicken.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>K&amp;ommune:</source>
        <translation>K&amp;ommune:</translation>
    </message>
    <message>
        <source>&amp;Quartier:</source>
        <translation>&amp;Quartier:</translation>
    </message>
    <message>
        <source>Type the name of an area, or switch on “Click on the map” and click one.</source>
        <translation>Bitte den Namen eines Gebiets eingeben oder „Auf der Karte anklicken“ einschalten und ein Gebiet anklicken.</translation>
    </message>
    <message>
        <source>Particular need for attention</source>
        <translation>Besonderer Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>höher</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>niedriger</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>{count} profiles are printed.</source>
        <translation>{count} Profile sind gedruckt.</translation>
    </message>
    <message>
        <source>Social status: {status}</source>
        <translation>Sozialer Status: {status}</translation>
    </message>
    <message>
        <source>Social status: {status}, dynamics: {dynamics}</source>
        <translation>Sozialer Status: {status}, Dynamik: {dynamics}</translation>
    </message>
    <message>
        <source>Rank {rank} of {count} (1 = most attention)</source>
        <translation>Rang {rank} von {count} (1 = höchster Bedarf)</translation>
    </message>
    <message>
        <source>Unreliable, because there are few cases</source>
        <translation>Unsicher wegen kleiner Fallzahl</translation>
    </message>
    <message>
        <source>95 % interval: {interval}</source>
        <translation>95-%-Vertrauensbereich: {interval}</translation>
    </message>
    <message>
        <source>Cases: {cases}</source>
        <translation>Fälle: {cases}</translation>
    </message>
    <message>
        <source>Kommune: {value}</source>
        <translation>Kommune: {value}</translation>
    </message>
    <message>
        <source>The profile of {area} is printed.</source>
        <translation>Das Profil {area} ist gedruckt.</translation>
    </message>
    <message>
        <source>What raises it most: {parts}</source>
        <translation>Dazu tragen am meisten bei: {parts}</translation>
    </message>
    <message>
        <source>Type a part of the name, or choose from the list.</source>
        <translation>Einen Teil des Namens eingeben oder aus der Liste wählen.</translation>
    </message>
    <message>
        <source>Profiles of Quartiere or of whole Kommunen.</source>
        <translation>Profile von Quartieren oder von ganzen Kommunen.</translation>
    </message>
    <message>
        <source>Click on the &amp;map</source>
        <translation>Auf der &amp;Karte anklicken</translation>
    </message>
    <message>
        <source>Switch on, then click an area on the map. Escape ends it.</source>
        <translation>Einschalten, dann ein Gebiet auf der Karte anklicken. Esc beendet es.</translation>
    </message>
    <message>
        <source>&amp;Print profile (PDF) …</source>
        <translation>Profil &amp;drucken (PDF) …</translation>
    </message>
    <message>
        <source>Prints the profile of the chosen area into a PDF file.</source>
        <translation>Druckt das Profil des gewählten Gebiets in eine PDF-Datei.</translation>
    </message>
    <message>
        <source>In the &amp;layout designer</source>
        <translation>Im La&amp;youtdesigner</translation>
    </message>
    <message>
        <source>Opens the profile in the layout designer of QGIS, to change or add something by hand.</source>
        <translation>Öffnet das Profil im Layoutdesigner von QGIS, um von Hand etwas zu ändern oder zu ergänzen.</translation>
    </message>
    <message>
        <source>&amp;All profiles …</source>
        <translation>Alle &amp;Profile …</translation>
    </message>
    <message>
        <source>Prints the profiles of all areas into a folder. QGIS stays usable meanwhile.</source>
        <translation>Druckt die Profile aller Gebiete in einen Ordner. QGIS bleibt dabei bedienbar.</translation>
    </message>
    <message>
        <source>Attention score</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Indicators of the chosen area</source>
        <translation>Indikatoren des gewählten Gebiets</translation>
    </message>
    <message>
        <source>( ) few cases, x withheld (data protection), – no data or not tested. Bold: differs clearly from the Kreis.</source>
        <translation>( ) kleine Fallzahl, x gesperrt (Datenschutz), – keine Daten oder nicht geprüft. Fett: Der Unterschied zum Kreis ist statistisch gesichert.</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Wie in QGIS</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>The algorithm {algorithm} is missing. Install the plugin again.</source>
        <translation>Der Algorithmus {algorithm} fehlt. Bitte die Erweiterung neu installieren.</translation>
    </message>
    <message>
        <source>The reason is in the log messages of QGIS.</source>
        <translation>Der Grund steht in den Protokollmeldungen von QGIS.</translation>
    </message>
    <message>
        <source>Kommunen with the highest need for attention, {period}</source>
        <translation>Kommunen mit dem höchsten Aufmerksamkeitsbedarf {period}</translation>
    </message>
    <message>
        <source>Quartiere with the highest need for attention, {period}</source>
        <translation>Quartiere mit dem höchsten Aufmerksamkeitsbedarf {period}</translation>
    </message>
    <message>
        <source>Values per indicator, {period}</source>
        <translation>Werte je Indikator {period}</translation>
    </message>
    <message>
        <source>Indicator values</source>
        <translation>Indikatoren im Vergleich mit dem Kreis</translation>
    </message>
    <message>
        <source>The sample data are created and open. Next, compute the indicators.</source>
        <translation>Die Beispieldaten sind angelegt und geöffnet. Nächster Schritt: Indikatoren berechnen.</translation>
    </message>
    <message>
        <source>Provided by: {owner}</source>
        <translation>Bereitgestellt von: {owner}</translation>
    </message>
    <message>
        <source>Show the &amp;whole Kreis</source>
        <translation>Ganzen Kreis &amp;zeigen</translation>
    </message>
    <message>
        <source>Zooms the map to all Kommunen of the Kreis.</source>
        <translation>Zoomt die Karte auf alle Kommunen des Kreises.</translation>
    </message>
    <message>
        <source>&amp;Weights ({chosen} of {count})</source>
        <translation>&amp;Gewichte ({chosen} von {count})</translation>
    </message>
    <message>
        <source>Y&amp;ears:</source>
        <translation>Zeitra&amp;um:</translation>
    </message>
    <message>
        <source>“{file}” cannot be read or written ({reason}). Close it in other programs and check the folder.</source>
        <translation>„{file}“ kann nicht gelesen oder geschrieben werden ({reason}). Schließen Sie die Datei in anderen Programmen und prüfen Sie den Ordner.</translation>
    </message>
    <message>
        <source>The attention score for {periods} was removed, because indicator values it rested on have changed. Compute all years to renew it.</source>
        <translation>Die Bewertung für {periods} wurde entfernt, weil sich Indikatorwerte geändert haben, auf denen sie beruhte. Alle Jahre berechnen, um sie zu erneuern.</translation>
    </message>
</context>
</TS>
