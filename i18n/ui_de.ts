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
    <message>
        <source>Class 1 asks for least attention.</source>
        <translation>Klasse 1 bedeutet den geringsten Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>One or two sentences that everybody will be able to follow later.</source>
        <translation>Ein oder zwei Sätze, die auch später nachvollziehbar sind.</translation>
    </message>
    <message>
        <source>The day of the decision.</source>
        <translation>Der Tag der Entscheidung.</translation>
    </message>
    <message>
        <source>Who decided, for example the planning conference.</source>
        <translation>Wer entschieden hat, zum Beispiel die Planungskonferenz.</translation>
    </message>
    <message>
        <source>Sign or unit of whoever records this; may stay empty. It is kept in the journal.</source>
        <translation>Kürzel oder Stelle, die dies erfasst; kann leer bleiben. Die Angabe steht im Protokoll.</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>&amp;Begründung:</translation>
    </message>
    <message>
        <source>&amp;Date:</source>
        <translation>&amp;Datum:</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>&amp;Gremium:</translation>
    </message>
    <message>
        <source>R&amp;ecorded by:</source>
        <translation>&amp;Erfasst von:</translation>
    </message>
    <message>
        <source>Withdraw the class set by the conference</source>
        <translation>Einstufung der Konferenz zurücknehmen</translation>
    </message>
    <message>
        <source>Class set by the conference</source>
        <translation>Einstufung der Konferenz</translation>
    </message>
    <message>
        <source>{number} {name} (computed)</source>
        <translation>{number} {name} (berechnet)</translation>
    </message>
    <message>
        <source>&amp;Class:</source>
        <translation>&amp;Klasse:</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Set class</source>
        <translation>Ein&amp;stufung speichern</translation>
    </message>
    <message>
        <source>Choose the class the conference has decided on.</source>
        <translation>Wählen Sie die Klasse, die die Konferenz festgelegt hat.</translation>
    </message>
    <message>
        <source>The reason is missing: say in a sentence why.</source>
        <translation>Die Begründung fehlt: Nennen Sie den Grund in einem Satz.</translation>
    </message>
    <message>
        <source>The body is missing: name who has decided.</source>
        <translation>Das Gremium fehlt: Nennen Sie, wer entschieden hat.</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>See which areas differ more than chance explains</source>
        <translation>Sehen, welche Gebiete stärker abweichen, als Zufall erklärt</translation>
    </message>
    <message>
        <source>Expected cases</source>
        <translation>Erwartete Fälle</translation>
    </message>
    <message>
        <source>All Quartiere</source>
        <translation>Alle Quartiere</translation>
    </message>
    <message>
        <source>All Kommunen</source>
        <translation>Alle Kommunen</translation>
    </message>
    <message>
        <source>The catalogue gives no interval for this indicator: how far a value may differ by chance cannot be said. Choose another one.</source>
        <translation>Der Katalog nennt für diesen Indikator kein Intervall: Wie weit ein Wert durch Zufall abweichen kann, lässt sich nicht sagen. Bitte einen anderen Indikator wählen.</translation>
    </message>
    <message>
        <source>No area has a value for this choice. Choose another year or indicator.</source>
        <translation>Für diese Auswahl hat kein Gebiet einen Wert. Bitte ein anderes Jahr oder einen anderen Indikator wählen.</translation>
    </message>
    <message>
        <source>Size of the reference group, all years together</source>
        <translation>Größe der Bezugsgruppe, alle Jahre zusammen</translation>
    </message>
    <message>
        <source>Size of the reference group</source>
        <translation>Größe der Bezugsgruppe</translation>
    </message>
    <message>
        <source>{area} is not shown: without any case its expected number is not known.</source>
        <translation>{area} ist nicht dargestellt: Ohne einen Fall ist die erwartete Zahl nicht bekannt.</translation>
    </message>
    <message>
        <source>uncertain, few cases</source>
        <translation>unsicher, kleine Fallzahl</translation>
    </message>
    <message>
        <source>Smoothed: {value}. The area&apos;s own value counts for {own} %, the average of the areas shown for the rest.</source>
        <translation>Geglättet: {value}. Der eigene Wert zählt zu {own} %, der Rest kommt vom Durchschnitt der dargestellten Gebiete.</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>Beyond</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>The limit the value lies beyond; ▲ above, ▼ below</source>
        <translation>Die Grenze, jenseits derer der Wert liegt; ▲ darüber, ▼ darunter</translation>
    </message>
    <message>
        <source>No area lies beyond the limits.</source>
        <translation>Kein Gebiet liegt außerhalb der Grenzen.</translation>
    </message>
    <message>
        <source>{indicator} in %, {period}</source>
        <translation>{indicator} in %, {period}</translation>
    </message>
    <message>
        <source>{area} is not shown: the value is withheld (data protection).</source>
        <translation>{area} ist nicht dargestellt: Der Wert ist gesperrt (Datenschutz).</translation>
    </message>
    <message>
        <source>{area} is not shown: there are no data.</source>
        <translation>{area} ist nicht dargestellt: Es liegen keine Daten vor.</translation>
    </message>
    <message>
        <source>{value} ({cases} of {base})</source>
        <translation>{value} ({cases} von {base})</translation>
    </message>
    <message>
        <source>Click a dot to learn what it means.</source>
        <translation>Ein Klick auf einen Punkt sagt, was er bedeutet.</translation>
    </message>
    <message>
        <source>{area} lies above the upper 99.8 % limit: hardly to be explained by chance, even for an area of this size.</source>
        <translation>{area} liegt über der oberen 99,8‑%‑Grenze: auch bei dieser Größe kaum durch Zufall zu erklären.</translation>
    </message>
    <message>
        <source>{area} lies above the upper 95 % limit: higher than expected, but among many areas a few lie there by chance.</source>
        <translation>{area} liegt über der oberen 95‑%‑Grenze: höher als erwartet, doch unter vielen Gebieten liegen einige auch durch Zufall dort.</translation>
    </message>
    <message>
        <source>{area} lies within the limits: in an area of this size chance alone may explain the difference.</source>
        <translation>{area} liegt innerhalb der Grenzen: Bei dieser Größe kann allein der Zufall den Unterschied erklären.</translation>
    </message>
    <message>
        <source>{area} lies below the lower 95 % limit: lower than expected, but among many areas a few lie there by chance.</source>
        <translation>{area} liegt unter der unteren 95‑%‑Grenze: niedriger als erwartet, doch unter vielen Gebieten liegen einige auch durch Zufall dort.</translation>
    </message>
    <message>
        <source>{area} lies below the lower 99.8 % limit: hardly to be explained by chance, even for an area of this size.</source>
        <translation>{area} liegt unter der unteren 99,8‑%‑Grenze: auch bei dieser Größe kaum durch Zufall zu erklären.</translation>
    </message>
    <message>
        <source>By chance alone about {inner} of {areas} areas would lie beyond the 95 % limits and {outer} beyond those of 99.8 %.</source>
        <translation>Durch Zufall allein lägen etwa {inner} von {areas} Gebieten außerhalb der 95‑%‑Grenzen und {outer} außerhalb der 99,8‑%‑Grenzen.</translation>
    </message>
    <message>
        <source>{count} areas without a value (withheld or no data) are not shown.</source>
        <translation>{count} Gebiete ohne Wert (gesperrt oder keine Daten) sind nicht dargestellt.</translation>
    </message>
    <message>
        <source>{count} years</source>
        <translation>{count} Jahre</translation>
    </message>
    <message>
        <source>{count} of {areas} areas lie beyond the limits</source>
        <translation>{count} von {areas} Gebieten liegen außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>{area} lies above the upper 99.8 % limit: unusually high, even measured by how much the areas differ anyway.</source>
        <translation>{area} liegt über der oberen 99,8‑%‑Grenze: ungewöhnlich hoch, auch gemessen an den sonstigen Unterschieden zwischen den Gebieten.</translation>
    </message>
    <message>
        <source>{area} lies above the upper 95 % limit: high, measured by how much the areas differ anyway, but among many areas a few always lie there.</source>
        <translation>{area} liegt über der oberen 95‑%‑Grenze: hoch, gemessen an den sonstigen Unterschieden zwischen den Gebieten, doch unter vielen Gebieten liegen immer einige dort.</translation>
    </message>
    <message>
        <source>{area} lies within the limits: not unusual, measured by how much the areas differ anyway.</source>
        <translation>{area} liegt innerhalb der Grenzen: gemessen an den sonstigen Unterschieden zwischen den Gebieten nicht ungewöhnlich.</translation>
    </message>
    <message>
        <source>{area} lies below the lower 95 % limit: low, measured by how much the areas differ anyway, but among many areas a few always lie there.</source>
        <translation>{area} liegt unter der unteren 95‑%‑Grenze: niedrig, gemessen an den sonstigen Unterschieden zwischen den Gebieten, doch unter vielen Gebieten liegen immer einige dort.</translation>
    </message>
    <message>
        <source>{area} lies below the lower 99.8 % limit: unusually low, even measured by how much the areas differ anyway.</source>
        <translation>{area} liegt unter der unteren 99,8‑%‑Grenze: ungewöhnlich niedrig, auch gemessen an den sonstigen Unterschieden zwischen den Gebieten.</translation>
    </message>
    <message>
        <source>The areas differ more than by chance (dispersion {phi}); the limits are widened for that.</source>
        <translation>Die Gebiete unterscheiden sich stärker als durch Zufall (Streuung {phi}); die Grenzen sind dafür erweitert.</translation>
    </message>
    <message>
        <source>The areas differ more than by chance (dispersion {phi}): many signals are to be expected. “Allow for overdispersion” leaves only the unusual ones.</source>
        <translation>Die Gebiete unterscheiden sich stärker als durch Zufall (Streuung {phi}): Viele Punkte außerhalb sind zu erwarten. „Überstreuung berücksichtigen“ lässt nur die ungewöhnlichen übrig.</translation>
    </message>
    <message>
        <source>Shows Quartiere or whole Kommunen as dots.</source>
        <translation>Zeigt Quartiere oder ganze Kommunen als Punkte.</translation>
    </message>
    <message>
        <source>The year shown; with several years taken together, the last of them.</source>
        <translation>Das dargestellte Jahr; bei mehreren zusammengefassten Jahren das letzte.</translation>
    </message>
    <message>
        <source>&amp;Take together:</source>
        <translation>&amp;Zusammenfassen:</translation>
    </message>
    <message>
        <source>Takes cases and persons of several years together, where one year has too few cases.</source>
        <translation>Fasst Fälle und Personen mehrerer Jahre zusammen, wenn ein Jahr zu wenige Fälle hat.</translation>
    </message>
    <message>
        <source>Allow for &amp;overdispersion</source>
        <translation>Über&amp;streuung berücksichtigen</translation>
    </message>
    <message>
        <source>Widens the limits where areas generally differ more than by chance, so that only the unusual ones are left outside.</source>
        <translation>Erweitert die Grenzen, wenn sich die Gebiete allgemein stärker als durch Zufall unterscheiden; außerhalb bleiben dann nur die ungewöhnlichen.</translation>
    </message>
    <message>
        <source>Funnel plot</source>
        <translation>Trichterdiagramm</translation>
    </message>
    <message>
        <source>Areas beyond the limits</source>
        <translation>Gebiete außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to choose the area.</source>
        <translation>Ein Klick auf eine Zeile oder die Eingabetaste wählt das Gebiet.</translation>
    </message>
    <message>
        <source>Rank {rank}, with 95 % certainty between {lower} and {upper}</source>
        <translation>Rang {rank}, mit 95 % Sicherheit zwischen {lower} und {upper}</translation>
    </message>
    <message>
        <source>Placed by a conference: {status}; computed: {computed}</source>
        <translation>Einstufung durch eine Konferenz: {status}; rechnerisch: {computed}</translation>
    </message>
    <message>
        <source>Score m&amp;ethod:</source>
        <translation>Ver&amp;fahren:</translation>
    </message>
    <message>
        <source>Computes all indicators, the attention score and the analyses of the year shown. QGIS stays usable meanwhile.</source>
        <translation>Berechnet alle Indikatoren, den Aufmerksamkeitsbedarf und die Auswertungen des gezeigten Jahres. QGIS bleibt währenddessen bedienbar.</translation>
    </message>
    <message>
        <source>This has not been analysed for {period}. On the page “Indicators” choose this year and compute.</source>
        <translation>Für {period} ist das noch nicht ausgewertet. Wählen Sie auf der Seite „Indikatoren“ dieses Jahr und berechnen Sie es.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>See how far the areas lie apart, and where like lies beside like</source>
        <translation>Sehen, wie weit die Gebiete auseinanderliegen und wo Gleiches bei Gleichem liegt</translation>
    </message>
    <message>
        <source>In the fifth with the highest values the value is {ratio} times that of the fifth with the lowest ({indicator}, fifths of the people, Quartiere in the order of their value).</source>
        <translation>Im Fünftel mit den höchsten Werten ist der Wert {ratio}-mal so hoch wie im Fünftel mit den niedrigsten ({indicator}; Fünftel der Personen, Quartiere nach ihrem Wert geordnet).</translation>
    </message>
    <message>
        <source>In the fifth with the highest values the value is {ratio} times that of the fifth with the lowest ({indicator}, fifths of the people, Kommunen in the order of their value).</source>
        <translation>Im Fünftel mit den höchsten Werten ist der Wert {ratio}-mal so hoch wie im Fünftel mit den niedrigsten ({indicator}; Fünftel der Personen, Kommunen nach ihrem Wert geordnet).</translation>
    </message>
    <message>
        <source>The value does not clearly go with the attention need of the areas.</source>
        <translation>Ein Zusammenhang des Werts mit dem Aufmerksamkeitsbedarf der Gebiete ist nicht gesichert.</translation>
    </message>
    <message>
        <source>From the least to the most attention need the value rises by {amount} (along a fitted line).</source>
        <translation>Vom geringsten zum höchsten Aufmerksamkeitsbedarf steigt der Wert um {amount} (entlang einer angepassten Geraden).</translation>
    </message>
    <message>
        <source>From the least to the most attention need the value falls by {amount} (along a fitted line).</source>
        <translation>Vom geringsten zum höchsten Aufmerksamkeitsbedarf sinkt der Wert um {amount} (entlang einer angepassten Geraden).</translation>
    </message>
    <message>
        <source>Neighbouring areas are no more alike than chance would make them (Moran&apos;s I {value}).</source>
        <translation>Benachbarte Gebiete ähneln sich nicht mehr, als der Zufall erklärt (Moran-Index {value}).</translation>
    </message>
    <message>
        <source>Spatial clusters</source>
        <translation>Räumliche Häufungen</translation>
    </message>
    <message>
        <source>There is no measure for this choice: it takes at least 5 areas with a value. Choose another indicator.</source>
        <translation>Für diese Auswahl gibt es kein Maß: Dazu sind mindestens 5 Gebiete mit einem Wert nötig. Wählen Sie einen anderen Indikator.</translation>
    </message>
    <message>
        <source>Weighted by the people each value counts. What chance alone makes small areas differ by has been taken off; the intervals allow for the rest.</source>
        <translation>Gewichtet mit den Personen, auf die sich der Wert bezieht. Was kleine Gebiete allein durch Zufall voneinander unterscheidet, ist abgezogen; die Intervalle berücksichtigen den Rest.</translation>
    </message>
    <message>
        <source>Gini coefficient</source>
        <translation>Gini-Koeffizient</translation>
    </message>
    <message>
        <source>0 where all areas have the same value, 1 where one area has everything.</source>
        <translation>0, wenn alle Gebiete den gleichen Wert haben; 1, wenn alles in einem Gebiet liegt.</translation>
    </message>
    <message>
        <source>Highest to lowest fifth</source>
        <translation>Oberstes zu unterstem Fünftel</translation>
    </message>
    <message>
        <source>Value of the fifth of the people in the areas with the highest values, divided by that of the fifth in those with the lowest.</source>
        <translation>Wert des Fünftels der Personen in den Gebieten mit den höchsten Werten, geteilt durch den des Fünftels in den Gebieten mit den niedrigsten.</translation>
    </message>
    <message>
        <source>Theil index</source>
        <translation>Theil-Index</translation>
    </message>
    <message>
        <source>0 where all areas have the same value; high values weigh more than in the Gini coefficient. It can be split.</source>
        <translation>0, wenn alle Gebiete den gleichen Wert haben; hohe Werte zählen mehr als im Gini-Koeffizienten. Er lässt sich zerlegen.</translation>
    </message>
    <message>
        <source>… between the Kommunen</source>
        <translation>… zwischen den Kommunen</translation>
    </message>
    <message>
        <source>The part of the Theil index that comes from differences between the Kommunen.</source>
        <translation>Der Teil des Theil-Index, der auf Unterschiede zwischen den Kommunen zurückgeht.</translation>
    </message>
    <message>
        <source>… within the Kommunen</source>
        <translation>… innerhalb der Kommunen</translation>
    </message>
    <message>
        <source>The part of the Theil index that comes from differences within the Kommunen.</source>
        <translation>Der Teil des Theil-Index, der auf Unterschiede innerhalb der Kommunen zurückgeht.</translation>
    </message>
    <message>
        <source>Slope index</source>
        <translation>Steigungsindex</translation>
    </message>
    <message>
        <source>By how much the value differs from the area with the least to that with the most attention need, along a fitted line.</source>
        <translation>Um wie viel sich der Wert entlang einer angepassten Geraden unterscheidet: vom Gebiet mit dem geringsten bis zu dem mit dem höchsten Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Relative slope</source>
        <translation>Relativer Steigungsindex</translation>
    </message>
    <message>
        <source>The same as a ratio: most attention need to least.</source>
        <translation>Dasselbe als Verhältnis: höchster zu geringstem Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>The differences between the Quartiere come to a Gini coefficient of {value}.</source>
        <translation>Die Unterschiede zwischen den Quartieren entsprechen einem Gini-Koeffizienten von {value}.</translation>
    </message>
    <message>
        <source>The differences between the Kommunen come to a Gini coefficient of {value}.</source>
        <translation>Die Unterschiede zwischen den Kommunen entsprechen einem Gini-Koeffizienten von {value}.</translation>
    </message>
    <message>
        <source>{between} % of the differences lie between the Kommunen, {within} % between Quartiere of the same Kommune.</source>
        <translation>{between} % der Unterschiede liegen zwischen den Kommunen, {within} % zwischen Quartieren derselben Kommune.</translation>
    </message>
    <message>
        <source>Neighbouring areas are more alike than chance would make them: high values lie beside high ones, low beside low (Moran&apos;s I {value}).</source>
        <translation>Benachbarte Gebiete ähneln sich mehr, als der Zufall erklärt: Hohe Werte liegen bei hohen, niedrige bei niedrigen (Moran-Index {value}).</translation>
    </message>
    <message>
        <source>Neighbouring areas differ more than chance would make them: high values lie beside low ones (Moran&apos;s I {value}).</source>
        <translation>Benachbarte Gebiete unterscheiden sich mehr, als der Zufall erklärt: Hohe Werte liegen bei niedrigen (Moran-Index {value}).</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>In its surroundings</source>
        <translation>In der Umgebung</translation>
    </message>
    <message>
        <source>Colours the areas by what lies beside them.</source>
        <translation>Färbt die Gebiete danach, was neben ihnen liegt.</translation>
    </message>
    <message>
        <source>Whether the differences between the Quartiere have changed since {first} is not statistically certain (Gini {before} → {value}).</source>
        <translation>Ob sich die Unterschiede zwischen den Quartieren seit {first} verändert haben, ist statistisch nicht gesichert (Gini {before} → {value}).</translation>
    </message>
    <message>
        <source>Whether the differences between the Kommunen have changed since {first} is not statistically certain (Gini {before} → {value}).</source>
        <translation>Ob sich die Unterschiede zwischen den Kommunen seit {first} verändert haben, ist statistisch nicht gesichert (Gini {before} → {value}).</translation>
    </message>
    <message>
        <source>{value} percentage points</source>
        <translation>{value} Prozentpunkte</translation>
    </message>
    <message>
        <source>The differences between the Quartiere have grown since {first} (Gini {before} → {value}).</source>
        <translation>Die Unterschiede zwischen den Quartieren haben seit {first} zugenommen (Gini {before} → {value}).</translation>
    </message>
    <message>
        <source>The differences between the Kommunen have grown since {first} (Gini {before} → {value}).</source>
        <translation>Die Unterschiede zwischen den Kommunen haben seit {first} zugenommen (Gini {before} → {value}).</translation>
    </message>
    <message>
        <source>The differences between the Quartiere have become smaller since {first} (Gini {before} → {value}).</source>
        <translation>Die Unterschiede zwischen den Quartieren haben seit {first} abgenommen (Gini {before} → {value}).</translation>
    </message>
    <message>
        <source>The differences between the Kommunen have become smaller since {first} (Gini {before} → {value}).</source>
        <translation>Die Unterschiede zwischen den Kommunen haben seit {first} abgenommen (Gini {before} → {value}).</translation>
    </message>
    <message>
        <source>{lower} to {upper}</source>
        <translation>{lower} bis {upper}</translation>
    </message>
    <message>
        <source>Compares Quartiere or whole Kommunen with each other.</source>
        <translation>Vergleicht Quartiere oder ganze Kommunen miteinander.</translation>
    </message>
    <message>
        <source>&amp;Within:</source>
        <translation>Innerhalb v&amp;on:</translation>
    </message>
    <message>
        <source>Compares the Quartiere of the whole Kreis, or those of one Kommune.</source>
        <translation>Vergleicht die Quartiere des ganzen Kreises oder die einer Kommune.</translation>
    </message>
    <message>
        <source>The year that is described and compared with the first one.</source>
        <translation>Das Jahr, das beschrieben und mit dem ersten verglichen wird.</translation>
    </message>
    <message>
        <source>Show the &amp;map of clusters</source>
        <translation>&amp;Clusterkarte zeigen</translation>
    </message>
    <message>
        <source>Inequality over the years</source>
        <translation>Ungleichheit im Lauf der Jahre</translation>
    </message>
    <message>
        <source>Measures of inequality</source>
        <translation>Maße der Ungleichheit</translation>
    </message>
    <message>
        <source>Areas in spatial clusters</source>
        <translation>Gebiete in räumlichen Häufungen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>See how values develop, and which changed more than chance explains</source>
        <translation>Entwicklungen ansehen, und welche Veränderungen der Zufall nicht erklärt</translation>
    </message>
    <message>
        <source>No value of {period} changed more than chance explains.</source>
        <translation>Kein Wert des Jahres {period} hat sich stärker verändert, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>Area and indicator</source>
        <translation>Gebiet und Indikator</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>▲ higher, ▼ lower than expected; in brackets: few cases</source>
        <translation>▲ höher, ▼ niedriger als erwartet; in Klammern: kleine Fallzahl</translation>
    </message>
    <message>
        <source>What the years before and the development in the Kreis let expect, with the range of chance</source>
        <translation>Was die Vorjahre und die Entwicklung im Kreis erwarten lassen, mit dem Bereich des Zufalls</translation>
    </message>
    <message>
        <source>{count} values of {period} changed more than chance explains</source>
        <translation>{count} Werte des Jahres {period} haben sich stärker verändert, als der Zufall erklärt</translation>
    </message>
    <message>
        <source>{count} values of {period} developed less favourably than chance explains</source>
        <translation>{count} Werte des Jahres {period} haben sich ungünstiger entwickelt, als der Zufall erklärt</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>The list is copied: {count} lines.</source>
        <translation>Die Liste ist kopiert: {count} Zeilen.</translation>
    </message>
    <message>
        <source>Shows Quartiere or whole Kommunen.</source>
        <translation>Zeigt Quartiere oder ganze Kommunen.</translation>
    </message>
    <message>
        <source>The last year shown; the years before are the comparison.</source>
        <translation>Das letzte gezeigte Jahr; die Jahre davor sind der Vergleich.</translation>
    </message>
    <message>
        <source>Choose an area, or click a line of the list below, to see its development.</source>
        <translation>Wählen Sie ein Gebiet, oder klicken Sie unten auf eine Zeile der Liste, um die Entwicklung zu sehen.</translation>
    </message>
    <message>
        <source>Development over the years</source>
        <translation>Entwicklung über die Jahre</translation>
    </message>
    <message>
        <source>Show the &amp;projection</source>
        <translation>&amp;Fortschreibung zeigen</translation>
    </message>
    <message>
        <source>Goes on with the development so far for up to three years; it is no forecast.</source>
        <translation>Schreibt die bisherige Entwicklung um höchstens drei Jahre fort; das ist keine Prognose.</translation>
    </message>
    <message>
        <source>&amp;Show on the map</source>
        <translation>Auf der Karte &amp;zeigen</translation>
    </message>
    <message>
        <source>Draws the change of this indicator and zooms to the area.</source>
        <translation>Zeichnet die Veränderung dieses Indikators und zeigt das Gebiet vergrößert.</translation>
    </message>
    <message>
        <source>Also &amp;favourable changes</source>
        <translation>Au&amp;ch günstige Veränderungen</translation>
    </message>
    <message>
        <source>Lists improvements too, and indicators that only describe.</source>
        <translation>Nennt auch Verbesserungen und Indikatoren, die nur beschreiben.</translation>
    </message>
    <message>
        <source>Values that changed more than chance explains</source>
        <translation>Werte, die sich stärker verändert haben, als der Zufall erklärt</translation>
    </message>
    <message>
        <source>&amp;Copy list</source>
        <translation>Liste ko&amp;pieren</translation>
    </message>
    <message>
        <source>Copies the list with its sentences, to be pasted into a document or a spreadsheet.</source>
        <translation>Kopiert die Liste mit ihren Sätzen, zum Einfügen in ein Dokument oder eine Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>See why an area has its rank, and record what a conference decides</source>
        <translation>Sehen, warum ein Gebiet seinen Rang hat, und die Einstufung einer Konferenz festhalten</translation>
    </message>
    <message>
        <source>Choose an area: type its name, or switch on “Choose on the map” and click it.</source>
        <translation>Wählen Sie ein Gebiet: Geben Sie seinen Namen ein, oder schalten Sie „In der Karte wählen“ ein und klicken Sie es an.</translation>
    </message>
    <message>
        <source>{period}: withdrawn</source>
        <translation>{period}: zurückgenommen</translation>
    </message>
    <message>
        <source>{period}: {status} (computed: {computed})</source>
        <translation>{period}: {status} (berechnet: {computed})</translation>
    </message>
    <message>
        <source>This area cannot be explained; the reason stands in the message above the map.</source>
        <translation>Dieses Gebiet kann nicht erläutert werden; den Grund nennt die Meldung über der Karte.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>1 = most attention</source>
        <translation>1 = höchster Bedarf</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>No rank</source>
        <translation>Kein Rang</translation>
    </message>
    <message>
        <source>No conference has set another class.</source>
        <translation>Keine Konferenz hat eine andere Klasse festgelegt.</translation>
    </message>
    <message>
        <source>Class set by the con&amp;ference …</source>
        <translation>Einstufung der Kon&amp;ferenz …</translation>
    </message>
    <message>
        <source>Chan&amp;ge …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>{area}: the class set by the conference is withdrawn.</source>
        <translation>{area}: Die Einstufung der Konferenz ist zurückgenommen.</translation>
    </message>
    <message>
        <source>{area}: the class set by the conference is recorded.</source>
        <translation>{area}: Die Einstufung der Konferenz ist gespeichert.</translation>
    </message>
    <message>
        <source>{rank} of {count}</source>
        <translation>{rank} von {count}</translation>
    </message>
    <message>
        <source>Computed: {status}</source>
        <translation>Berechnet: {status}</translation>
    </message>
    <message>
        <source>Set by the conference: {status}</source>
        <translation>Von der Konferenz festgelegt: {status}</translation>
    </message>
    <message>
        <source>The computed class was “{status}” when this was decided: check whether it still holds.</source>
        <translation>Bei der Entscheidung war die berechnete Klasse „{status}“: Bitte prüfen, ob die Einstufung noch gilt.</translation>
    </message>
    <message>
        <source>Choose on the &amp;map</source>
        <translation>In der &amp;Karte wählen</translation>
    </message>
    <message>
        <source>▲ Particular need for attention</source>
        <translation>▲ Besonderer Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Contributions of the indicators</source>
        <translation>Beiträge der Indikatoren</translation>
    </message>
    <message>
        <source>Click on a row to choose its indicator for the map.</source>
        <translation>Ein Klick auf eine Zeile wählt deren Indikator für die Karte.</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>Copy:</source>
        <translation>Kopieren:</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Copies the sentences, to paste them into a letter or a protocol.</source>
        <translation>Kopiert die Sätze, um sie in ein Schreiben oder ein Protokoll einzufügen.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Copies value, z value, weight and contribution of every indicator as a table for a spreadsheet.</source>
        <translation>Kopiert Wert, z-Wert, Gewicht und Beitrag jedes Indikators als Tabelle für die Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>Bil&amp;d</translation>
    </message>
    <message>
        <source>Copies the chart as a picture.</source>
        <translation>Kopiert das Diagramm als Bild.</translation>
    </message>
    <message>
        <source>The same area by other methods</source>
        <translation>Dasselbe Gebiet nach anderen Verfahren</translation>
    </message>
    <message>
        <source>Rank and class by every computed method</source>
        <translation>Rang und Klasse nach jedem berechneten Verfahren</translation>
    </message>
    <message>
        <source>Records that a conference places this area in another class, with reason, date and body. The computed class stays beside it.</source>
        <translation>Hält fest, dass eine Konferenz dieses Gebiet anders einstuft, mit Begründung, Datum und Gremium. Die berechnete Klasse bleibt daneben stehen.</translation>
    </message>
    <message>
        <source>With&amp;draw …</source>
        <translation>&amp;Zurücknehmen …</translation>
    </message>
    <message>
        <source>Records that the class set by the conference holds no longer. The journal keeps both.</source>
        <translation>Hält fest, dass die Einstufung der Konferenz nicht mehr gilt. Das Protokoll behält beide Einträge.</translation>
    </message>
    <message>
        <source>Journal, the newest entry first</source>
        <translation>Protokoll, neuester Eintrag zuerst</translation>
    </message>
    <message>
        <source>Journal of the decisions on this area</source>
        <translation>Protokoll der Einstufungen dieses Gebiets</translation>
    </message>
    <message>
        <source>{indicator} in %</source>
        <translation>{indicator} in %</translation>
    </message>
    <message>
        <source>Why does it stand &amp;out?</source>
        <translation>Warum auffäll&amp;ig?</translation>
    </message>
    <message>
        <source>Opens the page “Why?” for the chosen area of the list.</source>
        <translation>Öffnet die Seite „Warum?“ für das gewählte Gebiet der Liste.</translation>
    </message>
    <message>
        <source>With 95 % certainty between rank {lower} and {upper}</source>
        <translation>Mit 95 % Sicherheit zwischen Rang {lower} und {upper}</translation>
    </message>
    <message>
        <source>Opens the page “Why?” with the contributions of all indicators.</source>
        <translation>Öffnet die Seite „Warum?“ mit den Beiträgen aller Indikatoren.</translation>
    </message>
    <message>
        <source>This failed for a reason nobody has foreseen ({kind}).</source>
        <translation>Das ist aus einem unvorhergesehenen Grund fehlgeschlagen ({kind}).</translation>
    </message>
    <message>
        <source>This is an address register.</source>
        <translation>Das ist ein Adressregister.</translation>
    </message>
    <message>
        <source>Kleinräumige Gliederung of the Bundesagentur für Arbeit: {counts} counts of {areas} areas.</source>
        <translation>Kleinräumige Gliederung der Bundesagentur für Arbeit: {counts} Zählwerte für {areas} Gebiete.</translation>
    </message>
    <message>
        <source>Table of counts: {counts} counts of {areas} areas.</source>
        <translation>Tabelle mit Zählwerten: {counts} Zählwerte für {areas} Gebiete.</translation>
    </message>
    <message>
        <source>key of the area</source>
        <translation>Schlüssel des Gebiets</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>about {rows}</source>
        <translation>etwa {rows}</translation>
    </message>
    <message>
        <source>A row of sums: it is compared with its parts.</source>
        <translation>Summenzeile: Sie wird mit ihren Teilen verglichen.</translation>
    </message>
    <message>
        <source>This is a file of persons ({rows} rows, {columns} columns).</source>
        <translation>Das ist eine Personendatei ({rows} Zeilen, {columns} Spalten).</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>diverse</source>
        <translation>divers</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Zählwert</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>genau 0</translation>
    </message>
    <message>
        <source>unreliable</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>withheld (data protection)</source>
        <translation>gesperrt (Datenschutz)</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>Without an area: counted in the sums only.</source>
        <translation>Ohne Gebiet: zählt nur in den Summen.</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>Kommune only</source>
        <translation>nur Kommune insgesamt</translation>
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
        <source>Read with the remembered profile “{name}”.</source>
        <translation>Gelesen mit dem gemerkten Importprofil „{name}“.</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>In the file: “{text}”. Becomes: {state}.</source>
        <translation>In der Datei: „{text}“. Wird zu: {state}.</translation>
    </message>
    <message>
        <source>{present} of {expected} Quartiere</source>
        <translation>{present} von {expected} Quartieren</translation>
    </message>
    <message>
        <source>{share} % of the cells withheld</source>
        <translation>{share} % der Zellen gesperrt</translation>
    </message>
    <message>
        <source>Due on {date}</source>
        <translation>Fällig am {date}</translation>
    </message>
    <message>
        <source>{days} days overdue</source>
        <translation>Seit {days} Tagen überfällig</translation>
    </message>
    <message>
        <source>Addresses with any finding</source>
        <translation>Adressen mit Befund</translation>
    </message>
    <message>
        <source>Incomplete addresses</source>
        <translation>Unvollständige Adressen</translation>
    </message>
    <message>
        <source>Missing addresses</source>
        <translation>Fehlende Adressen</translation>
    </message>
    <message>
        <source>Addresses recorded several times</source>
        <translation>Mehrfach erfasste Adressen</translation>
    </message>
    <message>
        <source>Addresses without coordinates</source>
        <translation>Adressen ohne Koordinaten</translation>
    </message>
    <message>
        <source>Addresses at a doubtful position</source>
        <translation>Adressen an unplausibler Stelle</translation>
    </message>
    <message>
        <source>Addresses without a clear Quartier</source>
        <translation>Adressen ohne eindeutiges Quartier</translation>
    </message>
    <message>
        <source>House numbers in an unusual form</source>
        <translation>Hausnummern in unüblicher Form</translation>
    </message>
    <message>
        <source>Addresses with a gap in the numbers behind them</source>
        <translation>Adressen mit anschließender Lücke in den Hausnummern</translation>
    </message>
    <message>
        <source>Addresses with a differing street name</source>
        <translation>Adressen mit abweichender Schreibweise der Straße</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>at another position</source>
        <translation>an anderer Stelle</translation>
    </message>
    <message>
        <source>with another name or number</source>
        <translation>mit anderer Bezeichnung</translation>
    </message>
    <message>
        <source>in another Quartier or Kommune</source>
        <translation>in anderem Quartier oder anderer Kommune</translation>
    </message>
    <message>
        <source>completed (postcode, street key …)</source>
        <translation>ergänzt (Postleitzahl, Straßenschlüssel …)</translation>
    </message>
    <message>
        <source>No reference system fits the coordinates.</source>
        <translation>Zu den Koordinaten passt kein Koordinatenbezugssystem.</translation>
    </message>
    <message>
        <source>Recognised: {system}, east and north exchanged. {share} % of the addresses then lie in the Kreis.</source>
        <translation>Erkannt: {system}, Ost- und Nordwert vertauscht. Getauscht liegen {share} % der Adressen im Kreis.</translation>
    </message>
    <message>
        <source>Recognised: {system}. {share} % of the addresses lie in the Kreis.</source>
        <translation>Erkannt: {system}. {share} % der Adressen liegen im Kreis.</translation>
    </message>
    <message>
        <source>{area}: {affected} of {addresses} addresses on {date}, {rate} per 1,000.</source>
        <translation>{area}: {affected} von {addresses} Adressen am {date}, {rate} je 1.000.</translation>
    </message>
    <message>
        <source>better than on {date} ({rate} per 1,000)</source>
        <translation>besser als am {date} ({rate} je 1.000)</translation>
    </message>
    <message>
        <source>worse than on {date} ({rate} per 1,000)</source>
        <translation>schlechter als am {date} ({rate} je 1.000)</translation>
    </message>
    <message>
        <source>as on {date} ({rate} per 1,000)</source>
        <translation>wie am {date} ({rate} je 1.000)</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>{area}: no addresses checked yet.</source>
        <translation>{area}: noch keine Adressen geprüft.</translation>
    </message>
    <message>
        <source>Trend: {trend}.</source>
        <translation>Tendenz: {trend}.</translation>
    </message>
    <message>
        <source>{finding} (rows {rows})</source>
        <translation>{finding} (Zeilen {rows})</translation>
    </message>
    <message>
        <source>Findings on addresses</source>
        <translation>Befunde zu Adressen</translation>
    </message>
    <message>
        <source>Gap matrix: what has been delivered</source>
        <translation>Lückenmatrix: Was geliefert wurde</translation>
    </message>
    <message>
        <source>All sources, or one of them.</source>
        <translation>Alle Quellen oder eine von ihnen.</translation>
    </message>
    <message>
        <source>&amp;Source:</source>
        <translation>&amp;Quelle:</translation>
    </message>
    <message>
        <source>Kommunen by source and year</source>
        <translation>Kommunen nach Quelle und Jahr</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Puts the table on the clipboard, to be pasted into a spreadsheet or letter.</source>
        <translation>Kopiert die Tabelle in die Zwischenablage, zum Einfügen in Tabellen oder Schreiben.</translation>
    </message>
    <message>
        <source>Save as C&amp;SV …</source>
        <translation>Als C&amp;SV speichern …</translation>
    </message>
    <message>
        <source>Writes the table to a file that Excel opens.</source>
        <translation>Schreibt die Tabelle in eine Datei, die Excel öffnet.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closes the window.</source>
        <translation>Schließt das Fenster.</translation>
    </message>
    <message>
        <source>all sources</source>
        <translation>alle Quellen</translation>
    </message>
    <message>
        <source>Save the gap matrix</source>
        <translation>Lückenmatrix speichern</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Es fehlt nichts.</translation>
    </message>
    <message>
        <source>gap_matrix.csv</source>
        <translation>Lueckenmatrix.csv</translation>
    </message>
    <message>
        <source>The gap matrix is written to “{file}”.</source>
        <translation>Die Lückenmatrix ist in „{file}“ gespeichert.</translation>
    </message>
    <message>
        <source>{errors} errors to be corrected, {doubts} doubts</source>
        <translation>Zu berichtigende Fehler: {errors}, Zweifel: {doubts}</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Abgebrochen. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Checking whether the delivery is plausible …</source>
        <translation>Die Plausibilität der Lieferung wird geprüft …</translation>
    </message>
    <message>
        <source>Checking plausibility</source>
        <translation>Plausibilität prüfen</translation>
    </message>
    <message>
        <source>The plausibility could not be checked.</source>
        <translation>Die Plausibilität konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>Please look at this: {errors} findings that cannot be right, {doubts} doubtful ones.</source>
        <translation>Bitte prüfen Sie die Hinweise – unmöglich: {errors}, zweifelhaft: {doubts}.</translation>
    </message>
    <message>
        <source>Plausible: no jumps beyond chance, the sums agree, and no area is missing.</source>
        <translation>Plausibel: keine Sprünge über den Zufall hinaus, die Summen stimmen überein, kein Gebiet fehlt.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Age and sex</source>
        <translation>Alter und Geschlecht</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Schreibweise</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Schlüsselwerte</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>The file cannot be taken over.</source>
        <translation>Die Datei kann nicht übernommen werden.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>– left out –</source>
        <translation>– nicht übernehmen –</translation>
    </message>
    <message>
        <source>No errors. {doubts} doubts: “Take over” accepts them as proposed.</source>
        <translation>Keine Fehler. Zweifel: {doubts}. Mit „Übernehmen“ gelten sie wie vorgeschlagen.</translation>
    </message>
    <message>
        <source>No errors, no doubts.</source>
        <translation>Keine Fehler, keine Zweifel.</translation>
    </message>
    <message>
        <source>Choose the column with the key of the address.</source>
        <translation>Wählen Sie die Spalte mit dem Adressschlüssel.</translation>
    </message>
    <message>
        <source>Say what is counted: name the measures.</source>
        <translation>Geben Sie an, was gezählt wird: Nennen Sie die Merkmale.</translation>
    </message>
    <message>
        <source>{count} counts are stored.</source>
        <translation>{count} Zählwerte sind gespeichert.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Reading “{file}”</source>
        <translation>„{file}“ wird gelesen</translation>
    </message>
    <message>
        <source>1234 (whole numbers only)</source>
        <translation>1234 (nur ganze Zahlen)</translation>
    </message>
    <message>
        <source>fewer than one half, rounded</source>
        <translation>weniger als die Hälfte, gerundet</translation>
    </message>
    <message>
        <source>– choose –</source>
        <translation>– bitte wählen –</translation>
    </message>
    <message>
        <source>– none –</source>
        <translation>– keine –</translation>
    </message>
    <message>
        <source>The workspace has no address register yet. Import one first.</source>
        <translation>Der Arbeitsbereich hat noch kein Adressregister. Importieren Sie zuerst eines.</translation>
    </message>
    <message>
        <source>Being taken over …</source>
        <translation>Wird übernommen …</translation>
    </message>
    <message>
        <source>Being checked …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>{persons} persons read, {counted} counted, {left_out} could not be counted. None of them is stored; {count} counts are.</source>
        <translation>{persons} Personen gelesen, {counted} gezählt, {left_out} nicht zählbar. Keine Person ist gespeichert, nur {count} Zählwerte.</translation>
    </message>
    <message>
        <source>“{file}” is taken over. Next, compute the indicators anew.</source>
        <translation>„{file}“ ist übernommen. Berechnen Sie als Nächstes die Indikatoren neu.</translation>
    </message>
    <message>
        <source>This column is left out.</source>
        <translation>Diese Spalte wird nicht übernommen.</translation>
    </message>
    <message>
        <source>from the column “{name}”</source>
        <translation>aus der Spalte „{name}“</translation>
    </message>
    <message>
        <source>Measure of “{column}”</source>
        <translation>Merkmal von „{column}“</translation>
    </message>
    <message>
        <source>– all ages together –</source>
        <translation>– alle Altersgruppen zusammen –</translation>
    </message>
    <message>
        <source>Taking over “{file}”</source>
        <translation>„{file}“ wird übernommen</translation>
    </message>
    <message>
        <source>“{file}” is taken back; what stood before stands again.</source>
        <translation>„{file}“ ist rückgängig gemacht; es gilt wieder, was vorher da war.</translation>
    </message>
    <message>
        <source>Row {row} lies behind the rows of the preview.</source>
        <translation>Zeile {row} liegt hinter den Zeilen der Vorschau.</translation>
    </message>
    <message>
        <source>– coordinates {x}, {y} –</source>
        <translation>– Koordinaten {x}, {y} –</translation>
    </message>
    <message>
        <source>– age in “{column}” –</source>
        <translation>– Alter in „{column}“ –</translation>
    </message>
    <message>
        <source>Add delivery</source>
        <translation>Lieferung hinzufügen</translation>
    </message>
    <message>
        <source>The file is being read …</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>&amp;Level:</source>
        <translation>&amp;Ebene:</translation>
    </message>
    <message>
        <source>Which areas the rows stand for.</source>
        <translation>Für welche Gebiete die Zeilen stehen.</translation>
    </message>
    <message>
        <source>&amp;Key in column:</source>
        <translation>&amp;Schlüssel in Spalte:</translation>
    </message>
    <message>
        <source>The column with the keys of the areas.</source>
        <translation>Die Spalte mit den Schlüsseln der Gebiete.</translation>
    </message>
    <message>
        <source>The year of the counts, or the column that holds it.</source>
        <translation>Das Jahr der Zählwerte oder die Spalte, in der es steht.</translation>
    </message>
    <message>
        <source>&amp;Header in row:</source>
        <translation>&amp;Kopf in Zeile:</translation>
    </message>
    <message>
        <source>The row with the names of the columns.</source>
        <translation>Die Zeile mit den Namen der Spalten.</translation>
    </message>
    <message>
        <source>Sh&amp;eet:</source>
        <translation>&amp;Blatt:</translation>
    </message>
    <message>
        <source>The sheet or layer that is read.</source>
        <translation>Das Blatt oder der Layer, der gelesen wird.</translation>
    </message>
    <message>
        <source>E&amp;ncoding:</source>
        <translation>&amp;Zeichensatz:</translation>
    </message>
    <message>
        <source>How letters such as ä are stored. Look for garbled names in the preview.</source>
        <translation>Wie Buchstaben wie ä gespeichert sind. Achten Sie in der Vorschau auf entstellte Namen.</translation>
    </message>
    <message>
        <source>&amp;Separator:</source>
        <translation>&amp;Trennzeichen:</translation>
    </message>
    <message>
        <source>The sign between the columns.</source>
        <translation>Das Zeichen zwischen den Spalten.</translation>
    </message>
    <message>
        <source>N&amp;umbers:</source>
        <translation>Za&amp;hlen:</translation>
    </message>
    <message>
        <source>Which signs separate thousands and decimals.</source>
        <translation>Welche Zeichen Tausender und Dezimalstellen trennen.</translation>
    </message>
    <message>
        <source>“.” &amp;means:</source>
        <translation>„.“ be&amp;deutet:</translation>
    </message>
    <message>
        <source>What a full stop in place of a number means at this source.</source>
        <translation>Was ein Punkt anstelle einer Zahl bei dieser Quelle bedeutet.</translation>
    </message>
    <message>
        <source>“x” means:</source>
        <translation>„x“ bedeutet:</translation>
    </message>
    <message>
        <source>What an x in place of a number means at this source.</source>
        <translation>Was ein x anstelle einer Zahl bei dieser Quelle bedeutet.</translation>
    </message>
    <message>
        <source>“0” means:</source>
        <translation>„0“ bedeutet:</translation>
    </message>
    <message>
        <source>Whether a 0 is exact, or a small number that was rounded.</source>
        <translation>Ob eine 0 genau ist oder eine kleine Zahl, die gerundet wurde.</translation>
    </message>
    <message>
        <source>&amp;Owner:</source>
        <translation>Bereitgestellt v&amp;on:</translation>
    </message>
    <message>
        <source>Who provides the data; stands in the catalogue of sources.</source>
        <translation>Wer die Daten bereitstellt; steht im Quellenverzeichnis.</translation>
    </message>
    <message>
        <source>Reference &amp;date:</source>
        <translation>St&amp;ichtag:</translation>
    </message>
    <message>
        <source>The Stichtag of the data, as dd.mm.yyyy.</source>
        <translation>Der Stichtag der Daten als TT.MM.JJJJ.</translation>
    </message>
    <message>
        <source>L&amp;icence:</source>
        <translation>&amp;Lizenz:</translation>
    </message>
    <message>
        <source>Licence or terms of use; stands in the catalogue of sources.</source>
        <translation>Lizenz oder Nutzungsbedingungen; stehen im Quellenverzeichnis.</translation>
    </message>
    <message>
        <source>What each cell becomes</source>
        <translation>Was aus jeder Zelle wird</translation>
    </message>
    <message>
        <source>( ) unreliable, x withheld (data protection), – no data. Grey: not read as a count.</source>
        <translation>( ) unsicher, x gesperrt (Datenschutz), – keine Daten. Grau: wird nicht als Zählwert gelesen.</translation>
    </message>
    <message>
        <source>Columns and measures</source>
        <translation>Spalten und Merkmale</translation>
    </message>
    <message>
        <source>Columns and their measures</source>
        <translation>Spalten und ihre Merkmale</translation>
    </message>
    <message>
        <source>Problems of the delivery</source>
        <translation>Befunde zur Lieferung</translation>
    </message>
    <message>
        <source>Allow &amp;gaps: areas without a row lose the counts they have of this year</source>
        <translation>Lü&amp;cken zulassen: Gebiete ohne Zeile verlieren ihre Zählwerte dieses Jahres</translation>
    </message>
    <message>
        <source>Persons are counted and not stored. Only the structure of the file is shown, never what stands in it.</source>
        <translation>Personen werden gezählt und nicht gespeichert. Angezeigt wird nur der Aufbau der Datei, nie ihr Inhalt.</translation>
    </message>
    <message>
        <source>&amp;Address in column:</source>
        <translation>&amp;Adresse in Spalte:</translation>
    </message>
    <message>
        <source>The column with the key of the address; the register gives the Quartier.</source>
        <translation>Die Spalte mit dem Adressschlüssel; das Adressregister nennt das Quartier.</translation>
    </message>
    <message>
        <source>&amp;Birth date in column:</source>
        <translation>&amp;Geburtsdatum in Spalte:</translation>
    </message>
    <message>
        <source>Ages are counted on the reference date.</source>
        <translation>Das Alter wird am Stichtag bestimmt.</translation>
    </message>
    <message>
        <source>&amp;Sex in column:</source>
        <translation>Ge&amp;schlecht in Spalte:</translation>
    </message>
    <message>
        <source>The column with the sex.</source>
        <translation>Die Spalte mit dem Geschlecht.</translation>
    </message>
    <message>
        <source>&amp;Reference date:</source>
        <translation>St&amp;ichtag:</translation>
    </message>
    <message>
        <source>The Stichtag: ages are counted on that day, and addresses are those that hold on it.</source>
        <translation>Der Stichtag: An ihm wird das Alter bestimmt, und es gelten die Adressen dieses Tages.</translation>
    </message>
    <message>
        <source>&amp;Measures:</source>
        <translation>&amp;Merkmale:</translation>
    </message>
    <message>
        <source>What is counted: a measure for all persons, column=measure for those with a yes in the column; several separated by ;</source>
        <translation>Was gezählt wird: ein Merkmal für alle Personen, Spalte=Merkmal für die mit einem Ja in der Spalte; mehrere durch ; getrennt</translation>
    </message>
    <message>
        <source>&amp;Who counts:</source>
        <translation>&amp;Wer zählt:</translation>
    </message>
    <message>
        <source>Such as Wohnungsstatus=H, alleinige: others are left out. A hyphen means everybody.</source>
        <translation>Etwa Wohnungsstatus=H, alleinige: Andere werden nicht gezählt. Ein Bindestrich bedeutet: alle.</translation>
    </message>
    <message>
        <source>Structure of the file</source>
        <translation>Aufbau der Datei</translation>
    </message>
    <message>
        <source>&amp;Keep the counts of Kommunen that are not in the file</source>
        <translation>Zählwerte der &amp;Kommunen behalten, die nicht in der Datei sind</translation>
    </message>
    <message>
        <source>Findings of the plausibility check</source>
        <translation>Hinweise der Plausibilitätsprüfung</translation>
    </message>
    <message>
        <source>Keep it if it is right. It can be taken back later, too, on the page “Data”.</source>
        <translation>Behalten Sie die Lieferung, wenn sie stimmt. Rückgängig machen können Sie sie auch später auf der Seite „Daten“.</translation>
    </message>
    <message>
        <source>Take &amp;back</source>
        <translation>&amp;Rückgängig machen</translation>
    </message>
    <message>
        <source>What stood there before the delivery stands there again.</source>
        <translation>Es gilt wieder, was vor der Lieferung da war.</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The delivery stays, and the window is closed.</source>
        <translation>Die Lieferung bleibt, und das Fenster wird geschlossen.</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>Stores the counts in one step that can be undone.</source>
        <translation>Speichert die Zählwerte in einem Schritt, der rückgängig gemacht werden kann.</translation>
    </message>
    <message>
        <source>Closes the window; nothing is changed.</source>
        <translation>Schließt das Fenster; es wird nichts geändert.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Take over an address register and see how good it is</source>
        <translation>Adressregister übernehmen und seine Qualität prüfen</translation>
    </message>
    <message>
        <source>{count} more findings are not listed here; the layer on the map and the letter have them all.</source>
        <translation>{count} weitere Befunde sind hier nicht aufgeführt; vollständig stehen sie im Layer auf der Karte und in der Tabelle zum Brief.</translation>
    </message>
    <message>
        <source>Quality by Kommune</source>
        <translation>Qualität je Kommune</translation>
    </message>
    <message>
        <source>Add address file</source>
        <translation>Adressdatei hinzufügen</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The letter is being written …</source>
        <translation>Der Brief wird geschrieben …</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>betroffen</translation>
    </message>
    <message>
        <source>Number of addresses</source>
        <translation>Anzahl der Adressen</translation>
    </message>
    <message>
        <source>Number of addresses the figure counts</source>
        <translation>Anzahl der Adressen, die die Kennzahl zählt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Taking over the address register</source>
        <translation>Adressregister wird übernommen</translation>
    </message>
    <message>
        <source>Checking the quality of the addresses</source>
        <translation>Qualität der Adressen wird geprüft</translation>
    </message>
    <message>
        <source>Address registers ({endings})</source>
        <translation>Adressregister ({endings})</translation>
    </message>
    <message>
        <source>The addresses are checked: {fine} without any finding, {findings} findings on the map.</source>
        <translation>Die Adressen sind geprüft: {fine} ohne Befund, {findings} Befunde sind auf der Karte.</translation>
    </message>
    <message>
        <source>address_quality_{kommune}_{date}</source>
        <translation>Adressqualitaet_{kommune}_{date}</translation>
    </message>
    <message>
        <source>Write letter to {kommune}</source>
        <translation>Brief an {kommune} schreiben</translation>
    </message>
    <message>
        <source>Writing the letter to {kommune}</source>
        <translation>Brief an {kommune} wird geschrieben</translation>
    </message>
    <message>
        <source>There is no address register yet. Add its file, or drop it on this page.</source>
        <translation>Es ist noch kein Adressregister vorhanden. Bitte die Datei hinzufügen oder auf diese Seite ziehen.</translation>
    </message>
    <message>
        <source>all kinds ({count})</source>
        <translation>alle Befunde ({count})</translation>
    </message>
    <message>
        <source>Address register</source>
        <translation>Adressregister</translation>
    </message>
    <message>
        <source>The addresses have not been checked yet. A new register can be dropped on this page as a file.</source>
        <translation>Die Adressen sind noch nicht geprüft. Ein neues Register lässt sich als Datei auf diese Seite ziehen.</translation>
    </message>
    <message>
        <source>{kommune}: {count} findings</source>
        <translation>{kommune}: {count} Befunde</translation>
    </message>
    <message>
        <source>The address has no coordinates: the map cannot show it.</source>
        <translation>Die Adresse hat keine Koordinaten und kann auf der Karte nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Address register of {date}</source>
        <translation>Adressregister vom {date}</translation>
    </message>
    <message>
        <source>A&amp;dd address file …</source>
        <translation>A&amp;dressdatei hinzufügen …</translation>
    </message>
    <message>
        <source>Checks a new address register and takes it over; you can also drop the file on this page.</source>
        <translation>Prüft ein neues Adressregister und übernimmt es; die Datei lässt sich auch auf diese Seite ziehen.</translation>
    </message>
    <message>
        <source>Check &amp;quality</source>
        <translation>&amp;Qualität prüfen</translation>
    </message>
    <message>
        <source>Checks the stored addresses of all Kommunen anew and keeps the result for the trend.</source>
        <translation>Prüft die gespeicherten Adressen aller Kommunen neu und speichert das Ergebnis für die Tendenz.</translation>
    </message>
    <message>
        <source>&amp;Figure:</source>
        <translation>&amp;Kennzahl:</translation>
    </message>
    <message>
        <source>What the table counts, and what its trend is about.</source>
        <translation>Was die Tabelle zählt und wofür die Tendenz gilt.</translation>
    </message>
    <message>
        <source>Quality of the addresses by Kommune</source>
        <translation>Qualität der Adressen je Kommune</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see the findings of the Kommune.</source>
        <translation>Zeile anklicken oder Eingabetaste drücken, um die Befunde der Kommune zu sehen.</translation>
    </message>
    <message>
        <source>Le&amp;tter …</source>
        <translation>Br&amp;ief …</translation>
    </message>
    <message>
        <source>Writes the letter to the Kommune as PDF, with all findings as a spreadsheet beside it.</source>
        <translation>Schreibt den Brief an die Kommune als PDF, dazu alle Befunde als Excel-Tabelle.</translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation>&amp;Zeigen:</translation>
    </message>
    <message>
        <source>Lists the findings of one kind, or all of them.</source>
        <translation>Listet die Befunde einer Art oder alle auf.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see the address on the map.</source>
        <translation>Zeile anklicken oder Eingabetaste drücken, um die Adresse auf der Karte zu sehen.</translation>
    </message>
    <message>
        <source>Add file</source>
        <translation>Datei hinzufügen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Geliefert</translation>
    </message>
    <message>
        <source>Day on which the last delivery was taken over</source>
        <translation>Tag, an dem die letzte Lieferung übernommen wurde</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Open a workspace first, then add the file.</source>
        <translation>Öffnen Sie zuerst einen Arbeitsbereich, dann fügen Sie die Datei hinzu.</translation>
    </message>
    <message>
        <source>Something is still running. Add the file when it has ended.</source>
        <translation>Es läuft noch ein Vorgang. Fügen Sie die Datei hinzu, wenn er beendet ist.</translation>
    </message>
    <message>
        <source>One file at a time: “{file}” is opened first.</source>
        <translation>Eine Datei nach der anderen: „{file}“ wird zuerst geöffnet.</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>Lizenz: {licence}</translation>
    </message>
    <message>
        <source>File: {file}</source>
        <translation>Datei: {file}</translation>
    </message>
    <message>
        <source>{rows} counts, {status}</source>
        <translation>{rows} Zählwerte, {status}</translation>
    </message>
    <message>
        <source>A&amp;dd file …</source>
        <translation>&amp;Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Opens a delivered table, a file of persons or an address register, and shows what it would become before anything is stored.</source>
        <translation>Öffnet eine gelieferte Tabelle, eine Personendatei oder ein Adressregister und zeigt vor dem Speichern, was daraus wird.</translation>
    </message>
    <message>
        <source>or drop a file here: table of counts, Gliederung of the Bundesagentur (AkG), persons to be counted, address register</source>
        <translation>oder Datei hierher ziehen: Tabelle mit Zählwerten, Gliederung der Bundesagentur (AkG), zu zählende Personen, Adressregister</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Lieferungen</translation>
    </message>
    <message>
        <source>Deliveries, the newest first</source>
        <translation>Lieferungen, die neueste zuerst</translation>
    </message>
    <message>
        <source>Ta&amp;ke back</source>
        <translation>Rück&amp;gängig machen</translation>
    </message>
    <message>
        <source>What stood there before the chosen delivery stands there again.</source>
        <translation>Es gilt wieder, was vor der gewählten Lieferung da war.</translation>
    </message>
    <message>
        <source>Gap &amp;matrix …</source>
        <translation>Lücken&amp;matrix …</translation>
    </message>
    <message>
        <source>Shows what each Kommune has delivered of each source and year, and what is missing.</source>
        <translation>Zeigt, was jede Kommune je Quelle und Jahr geliefert hat und was fehlt.</translation>
    </message>
    <message>
        <source>Stores the register and checks the quality of its addresses.</source>
        <translation>Speichert das Register und prüft die Qualität seiner Adressen.</translation>
    </message>
    <message>
        <source>as recognised</source>
        <translation>wie erkannt</translation>
    </message>
    <message>
        <source>Checking the address register</source>
        <translation>Adressregister wird geprüft</translation>
    </message>
    <message>
        <source>prevents</source>
        <translation>verhindert</translation>
    </message>
    <message>
        <source>to accept</source>
        <translation>zu bestätigen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>entfällt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>The file is being checked …</source>
        <translation>Die Datei wird geprüft …</translation>
    </message>
    <message>
        <source>Addresses that are …</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Feststellung</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>From the name of the file.</source>
        <translation>Aus dem Dateinamen entnommen.</translation>
    </message>
    <message>
        <source>The day the file was written: please check.</source>
        <translation>Änderungsdatum der Datei: bitte prüfen.</translation>
    </message>
    <message>
        <source>Compared with what is stored</source>
        <translation>Vergleich mit dem gespeicherten Stand</translation>
    </message>
    <message>
        <source>The column of the file that holds this.</source>
        <translation>Die Spalte der Datei, die diese Angabe enthält.</translation>
    </message>
    <message>
        <source>&amp;Leave out {count} rows that cannot be stored</source>
        <translation>{count} nicht speicherbare Zeilen &amp;auslassen</translation>
    </message>
    <message>
        <source>The register cannot be taken over: see what prevents it above.</source>
        <translation>Das Register kann nicht übernommen werden; der Grund steht oben.</translation>
    </message>
    <message>
        <source>{addresses} addresses in {rows} rows</source>
        <translation>{addresses} Adressen in {rows} Zeilen</translation>
    </message>
    <message>
        <source>Please decide first: tick what you agree to, or correct the file.</source>
        <translation>Bitte zuerst entscheiden: oben bestätigen oder die Datei berichtigen.</translation>
    </message>
    <message>
        <source>Compared with the stored register of {date}</source>
        <translation>Vergleich mit dem gespeicherten Register vom {date}</translation>
    </message>
    <message>
        <source>New address register</source>
        <translation>Neues Adressregister</translation>
    </message>
    <message>
        <source>&amp;Layer or sheet:</source>
        <translation>&amp;Layer oder Tabellenblatt:</translation>
    </message>
    <message>
        <source>The file holds several; choose the one with the addresses.</source>
        <translation>Die Datei enthält mehrere; bitte den Layer oder das Tabellenblatt mit den Adressen wählen.</translation>
    </message>
    <message>
        <source>&amp;Stichtag:</source>
        <translation>&amp;Stichtag:</translation>
    </message>
    <message>
        <source>The day the register describes. What it no longer names ends on this day.</source>
        <translation>Der Tag, dessen Stand das Register wiedergibt. Was es nicht mehr nennt, endet an diesem Tag.</translation>
    </message>
    <message>
        <source>&amp;Reference system:</source>
        <translation>&amp;Koordinatenbezugssystem:</translation>
    </message>
    <message>
        <source>Leave it as recognised, or choose the reference system of the coordinates yourself.</source>
        <translation>Wie erkannt belassen oder das Bezugssystem der Koordinaten selbst wählen.</translation>
    </message>
    <message>
        <source>&amp;East and north have changed places</source>
        <translation>Ost- und Nordwert sind &amp;vertauscht</translation>
    </message>
    <message>
        <source>Exchanges the two coordinates of every address.</source>
        <translation>Tauscht die beiden Koordinaten jeder Adresse.</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>What the register changes</source>
        <translation>Was das Register ändert</translation>
    </message>
    <message>
        <source>What has been noticed</source>
        <translation>Feststellungen</translation>
    </message>
    <message>
        <source>What has been noticed in the register</source>
        <translation>Feststellungen zum Register</translation>
    </message>
    <message>
        <source>&amp;Accept the proposed reference system</source>
        <translation>&amp;Vorgeschlagenes Koordinatenbezugssystem annehmen</translation>
    </message>
    <message>
        <source>Converts the coordinates as proposed above.</source>
        <translation>Rechnet die Koordinaten um, wie oben vorgeschlagen.</translation>
    </message>
    <message>
        <source>Takes in all other rows; those without a key or with one that is given several times are not stored.</source>
        <translation>Übernimmt alle anderen Zeilen; Zeilen ohne oder mit mehrfach vergebenem Schlüssel werden nicht gespeichert.</translation>
    </message>
    <message>
        <source>The file is being checked</source>
        <translation>Die Datei wird geprüft</translation>
    </message>
    <message>
        <source>Missing or incomplete: {count}</source>
        <translation>Fehlend oder unvollständig: {count}</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Wird gelesen als</translation>
    </message>
    <message>
        <source>Address registers are taken over on the page “Addresses”: reference systems are told apart, the register is compared with the one known so far, and the history is kept.</source>
        <translation>Adressregister werden auf der Seite „Adressen“ übernommen: Dort werden Bezugssysteme unterschieden, das Register mit dem bisherigen verglichen und die Historie fortgeführt.</translation>
    </message>
    <message>
        <source>Check address &amp;register …</source>
        <translation>Adress&amp;register prüfen …</translation>
    </message>
    <message>
        <source>Goes to the page “Addresses” and shows what is in the register.</source>
        <translation>Öffnet die Seite „Adressen“ und zeigt, was im Register steht.</translation>
    </message>
    <message>
        <source>&amp;Remark:</source>
        <translation>Be&amp;merkung:</translation>
    </message>
    <message>
        <source>Such as why a doubtful value is right; it is kept with the delivery.</source>
        <translation>Etwa warum ein zweifelhafter Wert stimmt; sie bleibt bei der Lieferung.</translation>
    </message>
    <message>
        <source>Per 1,000 addresses, with the trend against the check before</source>
        <translation>Je 1.000 Adressen, mit Tendenz gegenüber der vorigen Prüfung</translation>
    </message>
    <message>
        <source>{addresses} addresses taken over, {changes} changes, {left_out} rows left out; {findings} findings are on the map.</source>
        <translation>{addresses} Adressen übernommen, {changes} Änderungen, {left_out} Zeilen ausgelassen; {findings} Befunde sind auf der Karte.</translation>
    </message>
    <message>
        <source>Letter to {kommune} written: {pages} pages, {findings} findings; with it {file}.</source>
        <translation>Brief an {kommune} geschrieben: {pages} Seiten, {findings} Befunde; dazu {file}.</translation>
    </message>
    <message>
        <source>Remark: {note}</source>
        <translation>Bemerkung: {note}</translation>
    </message>
    <message>
        <source>Takes counts from a layer or table that is open in QGIS into the open workspace.</source>
        <translation>Übernimmt Zählungen aus einem Layer oder einer Tabelle, die in QGIS geöffnet ist, in den offenen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Holds against all areas compared (error rate 5 %).</source>
        <translation>Hält auch dem Vergleich mit allen Gebieten stand (Fehlerquote 5 %).</translation>
    </message>
    <message>
        <source>The strongest change stands first. Even if nothing had happened, about {chance} lines would be expected here by chance. Bold: holds against all areas compared (error rate 5 %).</source>
        <translation>Die stärkste Veränderung steht zuerst. Auch wenn nichts geschehen wäre, stünden hier durch Zufall etwa {chance} Zeilen. Fett: hält auch dem Vergleich mit allen Gebieten stand (Fehlerquote 5 %).</translation>
    </message>
    <message>
        <source>Quartiere and Kommunen (Quartiersmonitor)</source>
        <translation>Quartiere und Kommunen (Quartiersmonitor)</translation>
    </message>
    <message>
        <source>Finds a Quartier or a Kommune by name or key and shows it on the map</source>
        <translation>Findet ein Quartier oder eine Kommune nach Name oder Schlüssel und zeigt es in der Karte</translation>
    </message>
    <message>
        <source>Quartier in {kommune}</source>
        <translation>Quartier in {kommune}</translation>
    </message>
    <message>
        <source>Also writes the profile as an accessible page beside the PDF: for screen readers, large print and the keyboard.</source>
        <translation>Schreibt das Profil auch als barrierefreie Seite neben das PDF: für Vorleseprogramme, große Schrift und Tastatur.</translation>
    </message>
    <message>
        <source>Also writes the printed figures beside the PDF, as Excel table and as CSV.</source>
        <translation>Schreibt die gedruckten Zahlen auch neben das PDF, als Excel-Tabelle und als CSV.</translation>
    </message>
    <message>
        <source>With accessible pa&amp;ge (HTML)</source>
        <translation>Mit barrierefreier &amp;Seite (HTML)</translation>
    </message>
    <message>
        <source>With figures (&amp;Excel, CSV)</source>
        <translation>Mit &amp;Zahlen (Excel, CSV)</translation>
    </message>
    <message>
        <source>{author} has changed the plan: {step}</source>
        <translation>{author} hat den Plan geändert: {step}</translation>
    </message>
    <message>
        <source>({count} more steps)</source>
        <translation>({count} weitere Schritte)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Reason (optional):</source>
        <translation>&amp;Begründung (freiwillig):</translation>
    </message>
    <message>
        <source>&amp;Status:</source>
        <translation>&amp;Stand:</translation>
    </message>
    <message>
        <source>dd.mm.yyyy, empty for none</source>
        <translation>TT.MM.JJJJ, leer für keine</translation>
    </message>
    <message>
        <source>&amp;Deadline:</source>
        <translation>&amp;Frist:</translation>
    </message>
    <message>
        <source>The Quartier is locked with the decision.</source>
        <translation>Mit dem Beschluss wird das Quartier gesperrt.</translation>
    </message>
    <message>
        <source>Decided &amp;by:</source>
        <translation>&amp;Beschlossen von:</translation>
    </message>
    <message>
        <source>for example: Council of the Kommune</source>
        <translation>zum Beispiel: Rat der Kommune</translation>
    </message>
    <message>
        <source>N&amp;umber:</source>
        <translation>N&amp;ummer:</translation>
    </message>
    <message>
        <source>Neighbours of the same Kommune:</source>
        <translation>Nachbarn in derselben Kommune:</translation>
    </message>
    <message>
        <source>Status of {quartier}</source>
        <translation>Stand der Abstimmung: {quartier}</translation>
    </message>
    <message>
        <source>Decision on {quartier}</source>
        <translation>Beschluss zu {quartier}</translation>
    </message>
    <message>
        <source>Merge into {quartier}</source>
        <translation>Mit {quartier} zusammenlegen</translation>
    </message>
    <message>
        <source>New Quartier</source>
        <translation>Neues Quartier</translation>
    </message>
    <message>
        <source>Would be “x”</source>
        <translation>Gesperrt („x“)</translation>
    </message>
    <message>
        <source>Differences within</source>
        <translation>Unterschiede im Innern</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Einwohner</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Haushalte</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Kinder</translation>
    </message>
    <message>
        <source>Area (ha)</source>
        <translation>Fläche (ha)</translation>
    </message>
    <message>
        <source>Compactness</source>
        <translation>Kompaktheit</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Indicators that the minimum rule withholds: too few cases or persons</source>
        <translation>Indikatoren, die nach der Mindestregel gesperrt werden: zu wenige Fälle oder Personen</translation>
    </message>
    <message>
        <source>The indicator in which the blocks differ most: variance between blocks relative to what chance alone would give; about 1 where they are alike</source>
        <translation>Der Indikator, in dem sich die Blöcke am stärksten unterscheiden: Streuung zwischen den Blöcken im Verhältnis zu der, die schon der Zufall ergibt; etwa 1, wo sie gleichartig sind</translation>
    </message>
    <message>
        <source>{codes} and {count} more</source>
        <translation>{codes} und {count} weitere</translation>
    </message>
    <message>
        <source>would have no blocks left</source>
        <translation>hätte keine Blöcke mehr</translation>
    </message>
    <message>
        <source>1 for a circle, 0.79 for a square; low for ragged or long shapes (Polsby-Popper)</source>
        <translation>1 für einen Kreis, 0,79 für ein Quadrat; klein bei zerfransten oder langgezogenen Formen (Polsby-Popper)</translation>
    </message>
    <message>
        <source>Parts that do not hang together by a common border</source>
        <translation>Teile, die keine gemeinsame Grenze verbindet</translation>
    </message>
    <message>
        <source>Fewer inhabitants than the size rule asks for ({least})</source>
        <translation>Weniger Einwohner, als die Größenregel verlangt ({least})</translation>
    </message>
    <message>
        <source>More inhabitants than the size rule allows ({most})</source>
        <translation>Mehr Einwohner, als die Größenregel zulässt ({most})</translation>
    </message>
    <message>
        <source>Blocks of the plan</source>
        <translation>Blöcke des Plans</translation>
    </message>
    <message>
        <source>Boundary plan</source>
        <translation>Grenzplan</translation>
    </message>
    <message>
        <source>outside the size rule</source>
        <translation>außerhalb der Größenregel</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>Plan: {name}</source>
        <translation>Plan: {name}</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Change the boundaries of Quartiere, see what it does, and agree on them</source>
        <translation>Quartiersgrenzen ändern, die Folgen sehen und die Grenzen abstimmen</translation>
    </message>
    <message>
        <source>Open boundary plan</source>
        <translation>Grenzplan öffnen</translation>
    </message>
    <message>
        <source>Plan file (*.gpkg)</source>
        <translation>Plandatei (*.gpkg)</translation>
    </message>
    <message>
        <source>New variant</source>
        <translation>Neue Variante</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Redone: {step}</source>
        <translation>Wiederholt: {step}</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>&amp;New Quartier of some blocks …</source>
        <translation>&amp;Neues Quartier aus einzelnen Blöcken …</translation>
    </message>
    <message>
        <source>&amp;Merge with neighbours …</source>
        <translation>Mit Nachbarn &amp;zusammenlegen …</translation>
    </message>
    <message>
        <source>&amp;Rename and renumber …</source>
        <translation>&amp;Umbenennen und neu nummerieren …</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Sperren</translation>
    </message>
    <message>
        <source>New &amp;variant of the plan …</source>
        <translation>Neue &amp;Variante des Plans …</translation>
    </message>
    <message>
        <source>Choose the blocks of the new Quartier: click, drag across them, or draw a rectangle with Shift.</source>
        <translation>Wählen Sie die Blöcke des neuen Quartiers: anklicken, darüberstreichen oder mit Umschalt ein Rechteck aufziehen.</translation>
    </message>
    <message>
        <source>A boundary plan says which block belongs to which Quartier. Open one, or make a new one from the Quartiere of the workspace.</source>
        <translation>Ein Grenzplan hält fest, welcher Block zu welchem Quartier gehört. Öffnen Sie einen Plan, oder legen Sie einen neuen aus den Quartieren des Arbeitsbereichs an.</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>Ent&amp;sperren</translation>
    </message>
    <message>
        <source>Choose a Quartier from the list or on the map.</source>
        <translation>Wählen Sie ein Quartier aus der Liste oder auf der Karte.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt gegen Änderungen</translation>
    </message>
    <message>
        <source>Rename {quartier}</source>
        <translation>{quartier} umbenennen</translation>
    </message>
    <message>
        <source>Status: {status}</source>
        <translation>Stand: {status}</translation>
    </message>
    <message>
        <source>Version {label}</source>
        <translation>Fassung {label}</translation>
    </message>
    <message>
        <source>{count} blocks chosen.</source>
        <translation>{count} Blöcke gewählt.</translation>
    </message>
    <message>
        <source>Undo: {step} (Ctrl+Z)</source>
        <translation>Rückgängig: {step} (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo: {step} (Ctrl+Shift+Z)</source>
        <translation>Wiederholen: {step} (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Answer by {date}</source>
        <translation>Antwort bis {date}</translation>
    </message>
    <message>
        <source>Decided on {date} by {body}</source>
        <translation>Beschlossen am {date}: {body}</translation>
    </message>
    <message>
        <source>Status and deadline of {quartier}</source>
        <translation>Stand und Frist: {quartier}</translation>
    </message>
    <message>
        <source>&amp;Open plan …</source>
        <translation>Plan ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Opens a plan file.</source>
        <translation>Öffnet eine Plandatei.</translation>
    </message>
    <message>
        <source>&amp;New plan …</source>
        <translation>Ne&amp;uer Plan …</translation>
    </message>
    <message>
        <source>Makes a plan file from the Quartiere and addresses of the workspace.</source>
        <translation>Legt eine Plandatei aus den Quartieren und Adressen des Arbeitsbereichs an.</translation>
    </message>
    <message>
        <source>&amp;Plan:</source>
        <translation>Var&amp;iante:</translation>
    </message>
    <message>
        <source>The variants in this plan file; the last one is the latest.</source>
        <translation>Die Varianten in dieser Plandatei, die neueste zuletzt.</translation>
    </message>
    <message>
        <source>Type a part of the name, choose from the list, or click on the map.</source>
        <translation>Tippen Sie einen Teil des Namens, wählen Sie aus der Liste, oder klicken Sie in die Karte.</translation>
    </message>
    <message>
        <source>&amp;Move border</source>
        <translation>&amp;Grenze verschieben</translation>
    </message>
    <message>
        <source>Switch on, press within a Quartier and drag across its border: the blocks you pass go to it. Shift: rectangle, Ctrl: freehand, Escape: cancel. Arrow keys, Space and Enter do the same.</source>
        <translation>Einschalten, in einem Quartier die Maustaste drücken und über seine Grenze ziehen: Die überstrichenen Blöcke gehen zu ihm über. Umschalt: Rechteck, Strg: freihändig, Esc: abbrechen. Mit der Tastatur: Pfeiltasten, Leertaste und Eingabetaste.</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Split, merge, rename, renumber, lock</source>
        <translation>Teilen, zusammenlegen, umbenennen, neu nummerieren, sperren</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Rüc&amp;kgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wie&amp;derholen</translation>
    </message>
    <message>
        <source>Create &amp;Quartier …</source>
        <translation>Quartier anlegen …</translation>
    </message>
    <message>
        <source>Makes a Quartier of the blocks you have chosen.</source>
        <translation>Legt aus den gewählten Blöcken ein Quartier an.</translation>
    </message>
    <message>
        <source>Lets go of the blocks.</source>
        <translation>Verwirft die Auswahl.</translation>
    </message>
    <message>
        <source>Figures of the Quartier, now and after the change</source>
        <translation>Kennzahlen des Quartiers, jetzt und nach der Änderung</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>What the checks have found</source>
        <translation>Was die Prüfung gefunden hat</translation>
    </message>
    <message>
        <source>Check &amp;plan</source>
        <translation>&amp;Plan prüfen</translation>
    </message>
    <message>
        <source>Checks the plan by all rules.</source>
        <translation>Prüft den Plan nach allen Regeln.</translation>
    </message>
    <message>
        <source>&amp;Mend</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Carries out what the check proposes, as one step.</source>
        <translation>Führt den Vorschlag der Prüfung als einen Schritt aus.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Steps of the plan, the latest first</source>
        <translation>Schritte des Plans, der letzte zuerst</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Abstimmung</translation>
    </message>
    <message>
        <source>&amp;Status …</source>
        <translation>&amp;Stand …</translation>
    </message>
    <message>
        <source>Sets where the Quartier stands in the agreement with the Kommune.</source>
        <translation>Setzt, wie weit die Abstimmung über das Quartier mit der Kommune ist.</translation>
    </message>
    <message>
        <source>&amp;Decision …</source>
        <translation>Beschluss …</translation>
    </message>
    <message>
        <source>Records a decision with its date and body, and locks the Quartier.</source>
        <translation>Hält einen Beschluss mit Datum und Gremium fest und sperrt das Quartier.</translation>
    </message>
    <message>
        <source>Number of districts that lie partly outside</source>
        <translation>Zahl der Bezirke, die teilweise außerhalb liegen</translation>
    </message>
    <message>
        <source>{kind}: largest (%)</source>
        <translation>{kind}: größter (%)</translation>
    </message>
    <message>
        <source>{kind}: cut</source>
        <translation>{kind}: zerschnitten</translation>
    </message>
    <message>
        <source>Share of the inhabitants in the district that has most of them: {district}</source>
        <translation>Anteil der Einwohner in dem Bezirk, der die meisten hat: {district}</translation>
    </message>
    <message>
        <source>&amp;Package for the Kommune …</source>
        <translation>&amp;Paket für die Kommune …</translation>
    </message>
    <message>
        <source>Writes sheet, list of changes and a file for comments, for the Kommune of the Quartier that is shown.</source>
        <translation>Schreibt Variantenblatt, Änderungsliste und eine Datei für Anmerkungen – für die Kommune des gezeigten Quartiers.</translation>
    </message>
    <message>
        <source>&amp;Read what came back …</source>
        <translation>Rücklauf einlesen …</translation>
    </message>
    <message>
        <source>Takes over the comments of a file that a Kommune has sent back. Nothing is taken over twice.</source>
        <translation>Übernimmt die Anmerkungen aus einer Datei, die eine Kommune zurückgeschickt hat. Nichts wird doppelt übernommen.</translation>
    </message>
    <message>
        <source>Comments of the Kommunen</source>
        <translation>Anmerkungen der Kommunen</translation>
    </message>
    <message>
        <source>Answer (optional)</source>
        <translation>Antwort (freiwillig)</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accepts the comment. Land that it wants elsewhere goes there at once, as one step of the plan.</source>
        <translation>Nimmt die Anmerkung an. Gezeichnete Flächen gehen sofort zum genannten Quartier über, als ein Schritt des Plans.</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Rejects the comment; it stays in the history with the answer.</source>
        <translation>Lehnt die Anmerkung ab; sie bleibt mit der Antwort im Verlauf.</translation>
    </message>
    <message>
        <source>Folder for the package</source>
        <translation>Ordner für das Paket</translation>
    </message>
    <message>
        <source>File that came back</source>
        <translation>Zurückgesandte Datei</translation>
    </message>
    <message>
        <source>File with comments (*.gpkg)</source>
        <translation>Datei mit Anmerkungen (*.gpkg)</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>No comments so far.</source>
        <translation>Bisher keine Anmerkungen.</translation>
    </message>
    <message>
        <source>The package for {kommune} is written.</source>
        <translation>Das Paket für {kommune} ist geschrieben.</translation>
    </message>
    <message>
        <source>{kommune}: {new} new comments, {changed} changed, {known} known already.</source>
        <translation>{kommune}: {new} neue Anmerkungen, {changed} geänderte, {known} schon bekannte.</translation>
    </message>
    <message>
        <source>{open} of {count} comments are open.</source>
        <translation>{open} von {count} Anmerkungen sind offen.</translation>
    </message>
    <message>
        <source>Answer: {answer} ({author})</source>
        <translation>Antwort: {answer} ({author})</translation>
    </message>
    <message>
        <source>Not checked since the last change.</source>
        <translation>Seit der letzten Änderung nicht geprüft.</translation>
    </message>
    <message>
        <source>Nothing found: the plan keeps all rules.</source>
        <translation>Keine Befunde: Der Plan hält alle Regeln ein.</translation>
    </message>
    <message>
        <source>{errors} errors, {others} hints. A click shows the place.</source>
        <translation>{errors} Fehler, {others} Hinweise. Ein Klick zeigt die Stelle.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ohne Grenze</translation>
    </message>
    <message>
        <source>Most inhabitants</source>
        <translation>Höchstzahl der Einwohner</translation>
    </message>
    <message>
        <source>Point at a picture to see what it is for; click it to draw the map.</source>
        <translation>Auf ein Bild zeigen, um zu lesen, wofür es taugt; anklicken, um die Karte zu zeichnen.</translation>
    </message>
    <message>
        <source>&amp;Print …</source>
        <translation>&amp;Drucken …</translation>
    </message>
    <message>
        <source>Asks for a file and prints the maps in the background.</source>
        <translation>Fragt nach einer Datei und druckt die Karten im Hintergrund.</translation>
    </message>
    <message>
        <source>In the layout &amp;designer</source>
        <translation>I&amp;m Layoutdesigner</translation>
    </message>
    <message>
        <source>Puts all sheets into the project as a layout and opens it.</source>
        <translation>Legt alle Blätter als Layout ins Projekt und öffnet es.</translation>
    </message>
    <message>
        <source>Tick at least one indicator.</source>
        <translation>Mindestens einen Indikator ankreuzen.</translation>
    </message>
    <message>
        <source>One map on each sheet</source>
        <translation>Eine Karte je Blatt</translation>
    </message>
    <message>
        <source>The years of an indicator side by side</source>
        <translation>Die Jahre eines Indikators nebeneinander</translation>
    </message>
    <message>
        <source>Indicators side by side</source>
        <translation>Indikatoren nebeneinander</translation>
    </message>
    <message>
        <source>Tick at least one year.</source>
        <translation>Mindestens ein Jahr ankreuzen.</translation>
    </message>
    <message>
        <source>One map on one sheet.</source>
        <translation>Eine Karte auf einem Blatt.</translation>
    </message>
    <message>
        <source>{maps} maps on {sheets} sheets.</source>
        <translation>{maps} Karten auf {sheets} Blättern.</translation>
    </message>
    <message>
        <source>{maps} maps on one sheet.</source>
        <translation>{maps} Karten auf einem Blatt.</translation>
    </message>
    <message>
        <source>Map set</source>
        <translation>Kartensatz</translation>
    </message>
    <message>
        <source>&amp;Kind of map:</source>
        <translation>&amp;Art der Karte:</translation>
    </message>
    <message>
        <source>How all maps of the set are coloured.</source>
        <translation>Wie alle Karten des Satzes eingefärbt werden.</translation>
    </message>
    <message>
        <source>&amp;Arrangement:</source>
        <translation>A&amp;nordnung:</translation>
    </message>
    <message>
        <source>One map on each sheet, or several that share a legend.</source>
        <translation>Eine Karte je Blatt oder mehrere mit gemeinsamer Legende.</translation>
    </message>
    <message>
        <source>&amp;Paper:</source>
        <translation>&amp;Papier:</translation>
    </message>
    <message>
        <source>Size of the sheet and how it lies.</source>
        <translation>Größe und Ausrichtung des Blatts.</translation>
    </message>
    <message>
        <source>&amp;Indicators</source>
        <translation>&amp;Indikatoren</translation>
    </message>
    <message>
        <source>Tick the indicators of which there is to be a map.</source>
        <translation>Die Indikatoren ankreuzen, zu denen es eine Karte geben soll.</translation>
    </message>
    <message>
        <source>&amp;Years</source>
        <translation>&amp;Jahre</translation>
    </message>
    <message>
        <source>Tick the years of which there is to be a map. Their classes are those of the latest.</source>
        <translation>Die Jahre ankreuzen, zu denen es eine Karte geben soll. Ihre Klassen sind die des jüngsten.</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>Jahre</translation>
    </message>
    <message>
        <source>One PDF for &amp;each sheet</source>
        <translation>Eine PDF je &amp;Blatt</translation>
    </message>
    <message>
        <source>Otherwise one PDF holds all sheets. Pictures are always written one by one.</source>
        <translation>Sonst enthält eine PDF alle Blätter. Bilder werden immer einzeln geschrieben.</translation>
    </message>
    <message>
        <source>Nee&amp;d:</source>
        <translation>Be&amp;darf:</translation>
    </message>
    <message>
        <source>What the map of need and supply takes for the need.</source>
        <translation>Was in der Karte von Bedarf und Versorgung als Bedarf gilt.</translation>
    </message>
    <message>
        <source>&amp;Supply:</source>
        <translation>Ver&amp;sorgung:</translation>
    </message>
    <message>
        <source>What the map of need and supply takes for the supply. Choose from the list or type a part of the name.</source>
        <translation>Was in der Karte von Bedarf und Versorgung als Versorgung gilt. Aus der Liste wählen oder einen Teil des Namens eintippen.</translation>
    </message>
    <message>
        <source>Conference map</source>
        <translation>Konferenzkarte</translation>
    </message>
    <message>
        <source>Pape&amp;r:</source>
        <translation>&amp;Papier:</translation>
    </message>
    <message>
        <source>Writes the map shown now with title, legend and explanation as PDF, PNG or SVG.</source>
        <translation>Schreibt die gezeigte Karte mit Titel, Legende und Lesehilfe als PDF, PNG oder SVG.</translation>
    </message>
    <message>
        <source>Puts the map sheet into the project as a layout and opens it, to change or add something by hand.</source>
        <translation>Legt das Kartenblatt als Layout ins Projekt und öffnet es, um etwas von Hand zu ändern oder zu ergänzen.</translation>
    </message>
    <message>
        <source>Map se&amp;t …</source>
        <translation>Kartensatz …</translation>
    </message>
    <message>
        <source>Prints many maps in one go: several indicators or years, one on each sheet or side by side.</source>
        <translation>Druckt viele Karten auf einmal: mehrere Indikatoren oder Jahre, einzeln oder nebeneinander.</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Attention
score</source>
        <translation>Aufmerksam-
keitsbedarf</translation>
    </message>
    <message>
        <source>Print map set</source>
        <translation>Kartensatz drucken</translation>
    </message>
    <message>
        <source>The catalogue has no other indicator that could be the supply.</source>
        <translation>Der Katalog hat keinen Indikator, der die Versorgung zeigen könnte.</translation>
    </message>
    <message>
        <source>A4 landscape</source>
        <translation>A4 quer</translation>
    </message>
    <message>
        <source>A4 portrait</source>
        <translation>A4 hoch</translation>
    </message>
    <message>
        <source>A3 landscape</source>
        <translation>A3 quer</translation>
    </message>
    <message>
        <source>A3 portrait</source>
        <translation>A3 hoch</translation>
    </message>
    <message>
        <source>Print map</source>
        <translation>Karte drucken</translation>
    </message>
    <message>
        <source>The map is printed.</source>
        <translation>Die Karte ist gedruckt.</translation>
    </message>
    <message>
        <source>Printing maps</source>
        <translation>Karten drucken</translation>
    </message>
    <message>
        <source>{count} sheets are printed.</source>
        <translation>{count} Blätter sind gedruckt.</translation>
    </message>
    <message>
        <source>Indicator {code}</source>
        <translation>Indikator {code}</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Square legend of need and supply</source>
        <translation>Quadratische Legende von Bedarf und Versorgung</translation>
    </message>
    <message>
        <source>Number of areas by need and supply</source>
        <translation>Zahl der Gebiete nach Bedarf und Versorgung</translation>
    </message>
    <message>
        <source>Upwards, need: {name}</source>
        <translation>Nach oben, Bedarf: {name}</translation>
    </message>
    <message>
        <source>To the right, supply: {name}</source>
        <translation>Nach rechts, Versorgung: {name}</translation>
    </message>
    <message>
        <source>Map on the screen</source>
        <translation>Karte am Bildschirm</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>not confirmed by the Kommune</source>
        <translation>von der Kommune nicht bestätigt</translation>
    </message>
    <message>
        <source>not looked for</source>
        <translation>nicht gesucht</translation>
    </message>
    <message>
        <source>confirmed by {whom} on {date}</source>
        <translation>bestätigt durch {whom} am {date}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>of this source, not in the list</source>
        <translation>aus dieser Quelle, nicht in der Liste</translation>
    </message>
    <message>
        <source>doubtful: to be decided after taking over</source>
        <translation>zweifelhaft: nach dem Übernehmen zu entscheiden</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>address doubtful</source>
        <translation>Anschrift zweifelhaft</translation>
    </message>
    <message>
        <source>new offer</source>
        <translation>neues Angebot</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Träger</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Fields of action</source>
        <translation>Handlungsfelder</translation>
    </message>
    <message>
        <source>Target group</source>
        <translation>Zielgruppe</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öffnungszeiten</translation>
    </message>
    <message>
        <source>Step-free access</source>
        <translation>Barrierefrei</translation>
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
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Hausnummer</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Zusatz</translation>
    </message>
    <message>
        <source>Whole address</source>
        <translation>Ganze Anschrift</translation>
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
        <source>Stores the offers; doubtful addresses wait for your decision.</source>
        <translation>Speichert die Angebote; zweifelhafte Anschriften warten auf Ihre Entscheidung.</translation>
    </message>
    <message>
        <source>Checking the list of offers</source>
        <translation>Angebotsliste wird geprüft</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>Let {count} offers of this source &amp;end that the list does not name</source>
        <translation>{count} Angebote dieser Quelle &amp;enden lassen, die nicht in der Liste stehen</translation>
    </message>
    <message>
        <source>The list cannot be taken over: see what prevents it above.</source>
        <translation>Die Liste kann nicht übernommen werden: Oben steht, was es verhindert.</translation>
    </message>
    <message>
        <source>{count} offers</source>
        <translation>{count} Angebote</translation>
    </message>
    <message>
        <source>Please decide first: assign the categories, or tick that rows are left out.</source>
        <translation>Bitte entscheiden Sie zuerst: Ordnen Sie die Kategorien zu, oder kreuzen Sie an, dass Zeilen wegbleiben.</translation>
    </message>
    <message>
        <source>Perhaps: {category}</source>
        <translation>Vielleicht: {category}</translation>
    </message>
    <message>
        <source>New list of offers</source>
        <translation>Neue Angebotsliste</translation>
    </message>
    <message>
        <source>The file holds several; choose the one with the offers.</source>
        <translation>Die Datei enthält mehrere; wählen Sie das mit den Angeboten.</translation>
    </message>
    <message>
        <source>S&amp;ource:</source>
        <translation>&amp;Quelle:</translation>
    </message>
    <message>
        <source>Who has made the list. A later list of the same source changes the offers of this one.</source>
        <translation>Wer die Liste geführt hat. Eine spätere Liste derselben Quelle ändert die Angebote dieser Liste.</translation>
    </message>
    <message>
        <source>&amp;Without category:</source>
        <translation>&amp;Ohne Kategorie:</translation>
    </message>
    <message>
        <source>The category of offers for which the list names none.</source>
        <translation>Die Kategorie für Angebote, bei denen die Liste keine nennt.</translation>
    </message>
    <message>
        <source>Categories that are not in the catalogue</source>
        <translation>Kategorien, die nicht im Katalog stehen</translation>
    </message>
    <message>
        <source>Addresses, by how they were found</source>
        <translation>Anschriften nach Art des Treffers</translation>
    </message>
    <message>
        <source>Addresses by how they were found</source>
        <translation>Anschriften nach Art des Treffers</translation>
    </message>
    <message>
        <source>Compared with the register</source>
        <translation>Gegenüber dem Verzeichnis</translation>
    </message>
    <message>
        <source>What the list changes</source>
        <translation>Was die Liste ändert</translation>
    </message>
    <message>
        <source>What has been noticed in the list</source>
        <translation>Was an der Liste auffällt</translation>
    </message>
    <message>
        <source>They end today; the history keeps them.</source>
        <translation>Sie enden heute; der Verlauf behält sie.</translation>
    </message>
    <message>
        <source>Takes in all other rows.</source>
        <translation>Übernimmt alle anderen Zeilen.</translation>
    </message>
    <message>
        <source>Take in offers, find their addresses, let the Kommunen confirm them</source>
        <translation>Angebote einlesen, Anschriften finden, von den Kommunen bestätigen lassen</translation>
    </message>
    <message>
        <source>Confirmed by the Kommunen</source>
        <translation>Bestätigung durch die Kommunen</translation>
    </message>
    <message>
        <source>Add list of offers</source>
        <translation>Angebotsliste hinzufügen</translation>
    </message>
    <message>
        <source>Looking for addresses</source>
        <translation>Anschriften werden gesucht</translation>
    </message>
    <message>
        <source>Folder for the confirmation lists</source>
        <translation>Ordner für die Bestätigungslisten</translation>
    </message>
    <message>
        <source>Confirmation list that came back</source>
        <translation>Zurückgesandte Bestätigungsliste</translation>
    </message>
    <message>
        <source>Reading the confirmation list</source>
        <translation>Bestätigungsliste wird gelesen</translation>
    </message>
    <message>
        <source>Offers that hold today</source>
        <translation>Angebote, die heute bestehen</translation>
    </message>
    <message>
        <source>Confirmed offers in per cent</source>
        <translation>Bestätigte Angebote in Prozent</translation>
    </message>
    <message>
        <source>Confirmation, or the list on its way</source>
        <translation>Bestätigung oder die Liste, die unterwegs ist</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Confirmed by the Kommune</source>
        <translation>Von der Kommune bestätigt</translation>
    </message>
    <message>
        <source>all that hold today</source>
        <translation>alle, die heute bestehen</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>ohne Lage</translation>
    </message>
    <message>
        <source>over or to come</source>
        <translation>beendet oder künftig</translation>
    </message>
    <message>
        <source>Taking over the offers</source>
        <translation>Angebote werden übernommen</translation>
    </message>
    <message>
        <source>{new} new offers, {changed} changed, {ended} ended; all addresses found.</source>
        <translation>{new} neue Angebote, {changed} geändert, {ended} beendet; alle Anschriften gefunden.</translation>
    </message>
    <message>
        <source>All offers have a place.</source>
        <translation>Alle Angebote haben eine Lage.</translation>
    </message>
    <message>
        <source>Writing confirmation lists</source>
        <translation>Bestätigungslisten werden geschrieben</translation>
    </message>
    <message>
        <source>The confirmation list is written.</source>
        <translation>Die Bestätigungsliste ist geschrieben.</translation>
    </message>
    <message>
        <source>Taking over the confirmation</source>
        <translation>Bestätigung wird übernommen</translation>
    </message>
    <message>
        <source>&amp;Write list …</source>
        <translation>Li&amp;ste schreiben …</translation>
    </message>
    <message>
        <source>&amp;Write lists …</source>
        <translation>Li&amp;sten schreiben …</translation>
    </message>
    <message>
        <source>Lists of offers ({endings})</source>
        <translation>Angebotslisten ({endings})</translation>
    </message>
    <message>
        <source>Workbooks ({endings})</source>
        <translation>Arbeitsmappen ({endings})</translation>
    </message>
    <message>
        <source>{confirmed} offers confirmed as they are, {changed} changed, {ended} ended, {added} new; {open} stay unconfirmed.</source>
        <translation>{confirmed} Angebote unverändert bestätigt, {changed} geändert, {ended} beendet, {added} neu; {open} bleiben unbestätigt.</translation>
    </message>
    <message>
        <source>There are no offers yet. Add a list, or drop its file on this page.</source>
        <translation>Noch gibt es keine Angebote. Fügen Sie eine Liste hinzu, oder ziehen Sie die Datei auf diese Seite.</translation>
    </message>
    <message>
        <source>&amp;Doubtful addresses ({count}) …</source>
        <translation>Zwei&amp;felhafte Anschriften ({count}) …</translation>
    </message>
    <message>
        <source>{name}: {confirmed} of {offers} offers confirmed, {unplaced} without a place</source>
        <translation>{name}: {confirmed} von {offers} Angeboten bestätigt, {unplaced} ohne Lage</translation>
    </message>
    <message>
        <source>Offers: {name}</source>
        <translation>Angebote: {name}</translation>
    </message>
    <message>
        <source>all categories ({count})</source>
        <translation>alle Kategorien ({count})</translation>
    </message>
    <message>
        <source>{count} more offers are not listed here; the layer on the map has them all.</source>
        <translation>{count} weitere Angebote stehen hier nicht; der Layer in der Karte hat alle.</translation>
    </message>
    <message>
        <source>{count} confirmation lists written.</source>
        <translation>{count} Bestätigungslisten geschrieben.</translation>
    </message>
    <message>
        <source>Place: {how}</source>
        <translation>Lage: {how}</translation>
    </message>
    <message>
        <source>{count} offers hold today</source>
        <translation>{count} Angebote bestehen heute</translation>
    </message>
    <message>
        <source>A&amp;dd list of offers …</source>
        <translation>An&amp;gebotsliste hinzufügen …</translation>
    </message>
    <message>
        <source>Checks a list, finds its addresses and takes it over; you can also drop the file on this page.</source>
        <translation>Prüft eine Liste, findet die Anschriften und übernimmt sie; Sie können die Datei auch auf diese Seite ziehen.</translation>
    </message>
    <message>
        <source>Shows the offers without a place with the places they may mean.</source>
        <translation>Zeigt die Angebote ohne Lage mit den Orten, die gemeint sein können.</translation>
    </message>
    <message>
        <source>Show on the &amp;map</source>
        <translation>In der &amp;Karte zeigen</translation>
    </message>
    <message>
        <source>Adds the offers to the map: by category in shape and colour, hollow in a dashed ring where not confirmed.</source>
        <translation>Zeigt die Angebote in der Karte: nach Kategorie in Form und Farbe, unbestätigte hohl mit gestricheltem Ring.</translation>
    </message>
    <message>
        <source>Confirmation of the offers by Kommune</source>
        <translation>Bestätigung der Angebote nach Kommune</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see the offers of the Kommune.</source>
        <translation>Klicken Sie eine Zeile an, oder drücken Sie die Eingabetaste, um die Angebote der Kommune zu sehen.</translation>
    </message>
    <message>
        <source>Writes the list by which the Kommune confirms its offers, as XLSX.</source>
        <translation>Schreibt die Liste, mit der die Kommune ihre Angebote bestätigt, als XLSX.</translation>
    </message>
    <message>
        <source>Take &amp;in list …</source>
        <translation>Rü&amp;cklauf einlesen …</translation>
    </message>
    <message>
        <source>Shows every change of a list that came back before anything is taken over.</source>
        <translation>Zeigt jede Änderung einer zurückgesandten Liste, bevor etwas übernommen wird.</translation>
    </message>
    <message>
        <source>&amp;Category:</source>
        <translation>Kateg&amp;orie:</translation>
    </message>
    <message>
        <source>Lists the offers of one category, or all of them.</source>
        <translation>Zeigt die Angebote einer Kategorie oder alle.</translation>
    </message>
    <message>
        <source>Lists all offers that hold today, or those to be looked at.</source>
        <translation>Zeigt alle Angebote, die heute bestehen, oder die anzusehenden.</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see the offer on the map.</source>
        <translation>Klicken Sie eine Zeile an, oder drücken Sie die Eingabetaste, um das Angebot in der Karte zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Edit offer …</source>
        <translation>Angebot bearbe&amp;iten …</translation>
    </message>
    <message>
        <source>Opens the form of the offer; the layer is switched to editing.</source>
        <translation>Öffnet das Formular des Angebots; der Layer wird zum Bearbeiten umgeschaltet.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Please say who has confirmed the list.</source>
        <translation>Bitte geben Sie an, wer die Liste bestätigt hat.</translation>
    </message>
    <message>
        <source>{confirmed} offers are correct, {changed} changed, {ended} gone, {added} new; {open} have no mark.</source>
        <translation>{confirmed} Angebote stimmen, {changed} geändert, {ended} entfallen, {added} neu; {open} ohne Vermerk.</translation>
    </message>
    <message>
        <source>Kommune {name}</source>
        <translation>Kommune {name}</translation>
    </message>
    <message>
        <source>{count} offers without a mark count as &amp;correct</source>
        <translation>{count} Angebote ohne Vermerk gelten als &amp;zutreffend</translation>
    </message>
    <message>
        <source>changed here since</source>
        <translation>hier inzwischen geändert</translation>
    </message>
    <message>
        <source>Confirmed &amp;by:</source>
        <translation>Bestätigt &amp;durch:</translation>
    </message>
    <message>
        <source>Who answers for the list; it is printed with the offers.</source>
        <translation>Wer für die Liste einsteht; es wird bei den Angeboten gedruckt.</translation>
    </message>
    <message>
        <source>Confirmed &amp;on:</source>
        <translation>Bestätigt &amp;am:</translation>
    </message>
    <message>
        <source>Offers that are gone end on this day, unless the list says another.</source>
        <translation>Entfallene Angebote enden an diesem Tag, wenn die Liste keinen anderen nennt.</translation>
    </message>
    <message>
        <source>Every change; what is ticked is taken over</source>
        <translation>Jede Änderung; übernommen wird, was angekreuzt ist</translation>
    </message>
    <message>
        <source>Changes the list would make</source>
        <translation>Änderungen durch die Liste</translation>
    </message>
    <message>
        <source>Untick what is not to be taken over; the offer then stays unconfirmed.</source>
        <translation>Nehmen Sie das Kreuz weg, wo nichts übernommen werden soll; das Angebot bleibt dann unbestätigt.</translation>
    </message>
    <message>
        <source>Otherwise they stay unconfirmed.</source>
        <translation>Sonst bleiben sie unbestätigt.</translation>
    </message>
    <message>
        <source>Click on the map where the offer lies; the dialog waits.</source>
        <translation>Klicken Sie in der Karte auf die Lage des Angebots; das Fenster wartet.</translation>
    </message>
    <message>
        <source>This address is not sure either; choose one of the places.</source>
        <translation>Auch diese Anschrift ist nicht sicher; wählen Sie einen der Orte.</translation>
    </message>
    <message>
        <source>Address as written</source>
        <translation>Anschrift, wie geschrieben</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erläuterung</translation>
    </message>
    <message>
        <source>All offers have been decided.</source>
        <translation>Alle Angebote sind entschieden.</translation>
    </message>
    <message>
        <source>as in the register</source>
        <translation>wie im Register</translation>
    </message>
    <message>
        <source>{count} offers wait for a decision</source>
        <translation>{count} Angebote warten auf eine Entscheidung</translation>
    </message>
    <message>
        <source>“{offer}” has its place.</source>
        <translation>„{offer}“ hat seine Lage.</translation>
    </message>
    <message>
        <source>“{offer}” is undecided again.</source>
        <translation>„{offer}“ ist wieder unentschieden.</translation>
    </message>
    <message>
        <source>Correct the address and search again, or set the place on the map.</source>
        <translation>Berichtigen Sie die Anschrift und suchen Sie erneut, oder setzen Sie die Lage in der Karte.</translation>
    </message>
    <message>
        <source>Doubtful addresses</source>
        <translation>Zweifelhafte Anschriften</translation>
    </message>
    <message>
        <source>Offers whose place is to be decided</source>
        <translation>Angebote, deren Lage zu entscheiden ist</translation>
    </message>
    <message>
        <source>Offers without a place; what is decided leaves the list.</source>
        <translation>Angebote ohne Lage; was entschieden ist, verlässt die Liste.</translation>
    </message>
    <message>
        <source>Places it may be</source>
        <translation>Mögliche Orte</translation>
    </message>
    <message>
        <source>Enter takes the marked place; the keys 1 to 6 take one at once.</source>
        <translation>Die Eingabetaste übernimmt den markierten Ort; die Tasten 1 bis 6 übernehmen einen sofort.</translation>
    </message>
    <message>
        <source>&amp;Take this place</source>
        <translation>Diesen Ort &amp;übernehmen</translation>
    </message>
    <message>
        <source>Stores the marked place and goes on to the next offer (Enter).</source>
        <translation>Speichert den markierten Ort und geht zum nächsten Angebot (Eingabetaste).</translation>
    </message>
    <message>
        <source>Set on the &amp;map</source>
        <translation>In der &amp;Karte setzen</translation>
    </message>
    <message>
        <source>The next click on the map is the place of this offer.</source>
        <translation>Der nächste Klick in die Karte ist die Lage dieses Angebots.</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>Leaves this offer without a place for now and goes on.</source>
        <translation>Lässt dieses Angebot vorerst ohne Lage und geht weiter.</translation>
    </message>
    <message>
        <source>Takes the last decision back.</source>
        <translation>Nimmt die letzte Entscheidung zurück.</translation>
    </message>
    <message>
        <source>&amp;Correct the address:</source>
        <translation>Anschrift &amp;berichtigen:</translation>
    </message>
    <message>
        <source>Street as it should be written</source>
        <translation>Straße in der richtigen Schreibweise</translation>
    </message>
    <message>
        <source>Place or district</source>
        <translation>Ort oder Ortsteil</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>Su&amp;chen</translation>
    </message>
    <message>
        <source>Stores the corrected address and looks for it.</source>
        <translation>Speichert die berichtigte Anschrift und sucht sie.</translation>
    </message>
    <message>
        <source>list sent</source>
        <translation>Liste versandt</translation>
    </message>
    <message>
        <source>The Kommune has not confirmed its offers.</source>
        <translation>Die Kommune hat ihre Angebote nicht bestätigt.</translation>
    </message>
    <message>
        <source>(without Kommune)</source>
        <translation>(ohne Kommune)</translation>
    </message>
    <message>
        <source>The list was sent on {date}.</source>
        <translation>Die Liste ging am {date} hinaus.</translation>
    </message>
    <message>
        <source>Number of the offer</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>Bestätigt am</translation>
    </message>
    <message>
        <source>{new} new offers, {changed} changed, {ended} ended; {doubtful} addresses are doubtful.</source>
        <translation>{new} neue Angebote, {changed} geändert, {ended} beendet; {doubtful} Anschriften sind zweifelhaft.</translation>
    </message>
    <message>
        <source>Ways</source>
        <translation>Wege</translation>
    </message>
    <message>
        <source>{share} % of the target group ({group}: {people}) have an offer within {distance} m on foot (95 %: {lower} to {upper} %); {beyond} do not.</source>
        <translation>{share} % der Zielgruppe ({group}: {people}) haben zu Fuß ein Angebot in höchstens {distance} m (95 %: {lower} bis {upper} %); {beyond} haben keines.</translation>
    </message>
    <message>
        <source>{spots} white spots with about {people} people, ordered by people and need for attention.</source>
        <translation>{spots} weiße Flecken mit etwa {people} Menschen, geordnet nach Menschen und Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Add, close or move sites with a click on the map: what changes is shown at once.</source>
        <translation>Noch ist nichts geändert. Setzen, schließen oder verschieben Sie Standorte mit einem Klick in die Karte: Was sich ändert, steht sofort hier.</translation>
    </message>
    <message>
        <source>exists</source>
        <translation>besteht</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>New site {number}</source>
        <translation>Neuer Standort {number}</translation>
    </message>
    <message>
        <source>White spots</source>
        <translation>Weiße Flecken</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Try out sites</source>
        <translation>Standorte ausprobieren</translation>
    </message>
    <message>
        <source>For maps and profiles</source>
        <translation>Für Karten und Profile</translation>
    </message>
    <message>
        <source>This place is too far from every way. Choose one nearer to a road or path.</source>
        <translation>Dieser Ort liegt zu weit von jedem Weg entfernt. Wählen Sie einen näher an einer Straße oder einem Weg.</translation>
    </message>
    <message>
        <source>Best places</source>
        <translation>Beste Standorte</translation>
    </message>
    <message>
        <source>Timetable (GTFS)</source>
        <translation>Fahrplan (GTFS)</translation>
    </message>
    <message>
        <source>GTFS feed (*.zip)</source>
        <translation>GTFS-Fahrplandaten (*.zip)</translation>
    </message>
    <message>
        <source>Quality of public transport</source>
        <translation>Qualität der ÖPNV-Anbindung</translation>
    </message>
    <message>
        <source>Reach and supply</source>
        <translation>Erreichbarkeit und Versorgung</translation>
    </message>
    <message>
        <source>Reach and supply of all offers are stored for maps and profiles.</source>
        <translation>Erreichbarkeit und Versorgung aller Angebote sind für Karten und Profile gespeichert.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>To walk</source>
        <translation>Fußweg</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>Bedarf</translation>
    </message>
    <message>
        <source>People of the target group, estimated</source>
        <translation>Menschen der Zielgruppe, geschätzt</translation>
    </message>
    <message>
        <source>Mean distance to the nearest offer</source>
        <translation>Mittlerer Weg zum nächsten Angebot</translation>
    </message>
    <message>
        <source>How many times they count: by the attention score of their Quartier</source>
        <translation>Wie oft sie zählen: nach dem Aufmerksamkeitsbedarf ihres Quartiers</translation>
    </message>
    <message>
        <source>Quartier</source>
        <translation>Quartier</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>Share within reach now</source>
        <translation>Anteil in Reichweite heute</translation>
    </message>
    <message>
        <source>Share within reach with the scenario</source>
        <translation>Anteil in Reichweite mit dem Szenario</translation>
    </message>
    <message>
        <source>People more or fewer within reach, estimated</source>
        <translation>Menschen mehr oder weniger in Reichweite, geschätzt</translation>
    </message>
    <message>
        <source>There are no offers with a place yet. Take a list over on the page “Offers”.</source>
        <translation>Es gibt noch keine Angebote mit einem Ort. Übernehmen Sie auf der Seite „Angebote“ eine Liste.</translation>
    </message>
    <message>
        <source>There is no white spot: everybody counted has an offer within reach.</source>
        <translation>Es gibt keinen weißen Fleck: Alle, die gezählt sind, haben ein Angebot in Reichweite.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>No further site would bring anybody within reach.</source>
        <translation>Kein weiterer Standort brächte jemanden in Reichweite.</translation>
    </message>
    <message>
        <source>Add, move or close sites on the map, and see at once who reaches one then. The register of offers stays as it is.</source>
        <translation>Setzen, verschieben oder schließen Sie Standorte in der Karte und sehen Sie sofort, wer dann einen erreicht. Das Angebotsverzeichnis bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Scenario: {category}</source>
        <translation>Szenario: {category}</translation>
    </message>
    <message>
        <source>Public transport is rated for {day}: the indicators W.2 are in maps and profiles.</source>
        <translation>Die ÖPNV-Anbindung ist für den {day} bewertet: Die Indikatoren W.2 stehen in Karten und Profilen.</translation>
    </message>
    <message>
        <source>There is no site here. Zoom in and click on the symbol of one.</source>
        <translation>Hier ist kein Standort. Zoomen Sie hinein und klicken Sie auf das Zeichen eines Standorts.</translation>
    </message>
    <message>
        <source>The layer “{layer}” holds all sites with their state.</source>
        <translation>Der Layer „{layer}“ enthält alle Standorte mit ihrem Stand.</translation>
    </message>
    <message>
        <source>&amp;Offers:</source>
        <translation>An&amp;gebote:</translation>
    </message>
    <message>
        <source>On &amp;foot up to:</source>
        <translation>Zu &amp;Fuß bis:</translation>
    </message>
    <message>
        <source>Distance along the ways; that of the category unless you change it.</source>
        <translation>Entfernung entlang der Wege; die der Kategorie, solange Sie sie nicht ändern.</translation>
    </message>
    <message>
        <source>Finds where people of the target group live beyond reach, and shows it on the map.</source>
        <translation>Sucht, wo Menschen der Zielgruppe außer Reichweite wohnen, und zeigt es in der Karte.</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>&amp;Setzen</translation>
    </message>
    <message>
        <source>Click on the map where a new site would stand.</source>
        <translation>Klicken Sie in der Karte dorthin, wo ein neuer Standort stünde.</translation>
    </message>
    <message>
        <source>Drag a site on the map to another place.</source>
        <translation>Ziehen Sie einen Standort in der Karte an einen anderen Ort.</translation>
    </message>
    <message>
        <source>Click on the site on the map that would be closed.</source>
        <translation>Klicken Sie in der Karte auf den Standort, der geschlossen würde.</translation>
    </message>
    <message>
        <source>Looks for the places at which new sites bring most people within reach.</source>
        <translation>Sucht die Orte, an denen neue Standorte die meisten Menschen in Reichweite bringen.</translation>
    </message>
    <message>
        <source>How many new sites</source>
        <translation>Wie viele neue Standorte</translation>
    </message>
    <message>
        <source>Quartiere that the scenario changes</source>
        <translation>Quartiere, in denen das Szenario etwas ändert</translation>
    </message>
    <message>
        <source>Adds all sites with their state to the project; the register of offers is not changed.</source>
        <translation>Fügt alle Standorte mit ihrem Stand zum Projekt hinzu; das Angebotsverzeichnis ändert sich nicht.</translation>
    </message>
    <message>
        <source>Rates all addresses by public transport and stores the inhabitants of every class (W.2).</source>
        <translation>Bewertet alle Adressen nach ihrer ÖPNV-Anbindung und speichert die Einwohner jeder Klasse (W.2).</translation>
    </message>
    <message>
        <source>For maps and profiles: reach, supply per head, local supply (W.1), and the indicators anew.</source>
        <translation>Für Karten und Profile: Erreichbarkeit, Angebote je Kopf, Nahversorgung (W.1), und die Indikatoren neu.</translation>
    </message>
    <message>
        <source>Without an attention score every Quartier counts once. Compute the score on the page “Indicators”.</source>
        <translation>Ohne Aufmerksamkeitsbedarf zählt jedes Quartier einfach. Berechnen Sie ihn auf der Seite „Indikatoren“.</translation>
    </message>
    <message>
        <source>See who reaches which offers, where white spots are, and what a new site would change</source>
        <translation>Sehen, wer welche Angebote erreicht, wo weiße Flecken sind und was ein neuer Standort ändern würde</translation>
    </message>
    <message>
        <source>The workspace has no ways to walk along. The toolbox offers the same for any line layer.</source>
        <translation>Der Arbeitsbereich enthält keine Wege. Die Werkzeugkiste bietet dasselbe für jeden Linienlayer.</translation>
    </message>
    <message>
        <source>&amp;Inhabitants, at least:</source>
        <translation>Einwohner mindesten&amp;s:</translation>
    </message>
    <message>
        <source>at most:</source>
        <translation>höchstens:</translation>
    </message>
    <message>
        <source>{job}: cancelled. What was computed before that stays.</source>
        <translation>{job}: abgebrochen. Was vorher berechnet wurde, bleibt.</translation>
    </message>
    <message>
        <source>New sites: {new}, closed: {closed}. About {number} people more within reach ({before} % before, {after} % then).</source>
        <translation>Neue Standorte: {new}, geschlossene: {closed}. Etwa {number} Menschen mehr in Reichweite (vorher {before} %, dann {after} %).</translation>
    </message>
    <message>
        <source>New sites: {new}, closed: {closed}. About {number} people fewer within reach ({before} % before, {after} % then).</source>
        <translation>Neue Standorte: {new}, geschlossene: {closed}. Etwa {number} Menschen weniger in Reichweite (vorher {before} %, dann {after} %).</translation>
    </message>
    <message>
        <source>New sites: {new}, closed: {closed}. As many people within reach as before ({after} %).</source>
        <translation>Neue Standorte: {new}, geschlossene: {closed}. Gleich viele Menschen in Reichweite wie vorher ({after} %).</translation>
    </message>
    <message>
        <source>Best places: {count}. They bring about {people} people within reach; no others of those tried could bring more than {gap} % beyond that.</source>
        <translation>Beste Standorte: {count}. Sie bringen etwa {people} Menschen in Reichweite; keine anderen der geprüften Orte brächten mehr als {gap} % darüber hinaus.</translation>
    </message>
    <message>
        <source>(a few seconds left)</source>
        <translation>(noch wenige Sekunden)</translation>
    </message>
    <message>
        <source>(about {count} min left)</source>
        <translation>(noch etwa {count} min)</translation>
    </message>
    <message>
        <source>(about {count} s left)</source>
        <translation>(noch etwa {count} s)</translation>
    </message>
    <message>
        <source>Whole Kreis</source>
        <translation>Kreis insgesamt</translation>
    </message>
    <message>
        <source>Area of my own</source>
        <translation>Eigene Auswahl</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>Mitgeliefertes Layout</translation>
    </message>
    <message>
        <source>Other file …</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Design a template …</source>
        <translation>Vorlage gestalten …</translation>
    </message>
    <message>
        <source>Computing the selection</source>
        <translation>Auswahl wird berechnet</translation>
    </message>
    <message>
        <source>Layout template of the profile</source>
        <translation>Layoutvorlage des Profils</translation>
    </message>
    <message>
        <source>Layout template (*.qpt)</source>
        <translation>Layoutvorlage (*.qpt)</translation>
    </message>
    <message>
        <source>The selection is being computed …</source>
        <translation>Die Auswahl wird berechnet …</translation>
    </message>
    <message>
        <source>&amp;Add:</source>
        <translation>&amp;Quartier:</translation>
    </message>
    <message>
        <source>The figures of the selection stand here as soon as it has a Quartier.</source>
        <translation>Sobald ein Quartier gewählt ist, stehen hier die Zahlen der Auswahl.</translation>
    </message>
    <message>
        <source>Profiles of Quartiere, of Kommunen, of the Kreis, or of an area made of several Quartiere.</source>
        <translation>Profile von Quartieren, von Kommunen, des Kreises oder eines Gebiets aus mehreren Quartieren.</translation>
    </message>
    <message>
        <source>&amp;Template:</source>
        <translation>V&amp;orlage:</translation>
    </message>
    <message>
        <source>The layout profiles are printed with: as it comes, or one made of it in the layout designer.</source>
        <translation>Layout, mit dem Profile gedruckt werden: das mitgelieferte oder eines, das im Layoutdesigner daraus entstanden ist.</translation>
    </message>
    <message>
        <source>Kommune &amp;book …</source>
        <translation>Komm&amp;unenbuch …</translation>
    </message>
    <message>
        <source>Prints one PDF of the Kommune of the chosen area: overview maps, its Quartiere side by side, and all its profiles.</source>
        <translation>Druckt ein PDF der Kommune des gewählten Gebiets: Übersichtskarten, ihre Quartiere im Vergleich und alle ihre Profile.</translation>
    </message>
    <message>
        <source>All boo&amp;ks …</source>
        <translation>Alle Bü&amp;cher …</translation>
    </message>
    <message>
        <source>Prints the books of all Kommunen into a folder. QGIS stays usable meanwhile.</source>
        <translation>Druckt die Bücher aller Kommunen in einen Ordner. QGIS bleibt währenddessen benutzbar.</translation>
    </message>
    <message>
        <source>All profiles in one &amp;file</source>
        <translation>Alle Pro&amp;file in einer Datei</translation>
    </message>
    <message>
        <source>“All profiles” prints one PDF with bookmarks instead of one PDF for each area.</source>
        <translation>„Alle Profile“ druckt ein PDF mit Lesezeichen statt eines PDFs je Gebiet.</translation>
    </message>
    <message>
        <source>Folder for the books</source>
        <translation>Ordner für die Bücher</translation>
    </message>
    <message>
        <source>All {count} files were there already and up to date.</source>
        <translation>Alle {count} Dateien waren bereits vorhanden und aktuell.</translation>
    </message>
    <message>
        <source>Printing the Kommune book</source>
        <translation>Kommunenbuch wird gedruckt</translation>
    </message>
    <message>
        <source>Printing all Kommune books</source>
        <translation>Alle Kommunenbücher werden gedruckt</translation>
    </message>
    <message>
        <source>{kept} of {count} were there already and up to date, the others are printed.</source>
        <translation>{kept} von {count} bereits vorhanden und aktuell, die übrigen sind gedruckt.</translation>
    </message>
    <message>
        <source>{count} files are printed.</source>
        <translation>{count} Dateien sind gedruckt.</translation>
    </message>
    <message>
        <source>Change the layout, then save it in the layout designer with “Layout › Save as Template …” in the folder it proposes. From then on it stands in this list.</source>
        <translation>Ändern Sie das Layout und speichern Sie es im Layoutdesigner mit „Layout › Als Vorlage speichern …“ in dem vorgeschlagenen Ordner. Danach steht es in der Liste der Vorlagen.</translation>
    </message>
    <message>
        <source>{count} files could not be written:</source>
        <translation>{count} Dateien konnten nicht geschrieben werden:</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… und {count} weitere.</translation>
    </message>
    <message>
        <source>Name of the area in the profile</source>
        <translation>Name des Gebiets im Profil</translation>
    </message>
    <message>
        <source>Quartiere of the selection</source>
        <translation>Quartiere der Auswahl</translation>
    </message>
    <message>
        <source>Draw an outline</source>
        <translation>Umriss zeichnen</translation>
    </message>
    <message>
        <source>Switch on, then click the corners on the map; a right click ends. Added is each Quartier half of whose addresses lie within, and one without addresses if its centre does.</source>
        <translation>Einschalten und die Ecken auf der Karte anklicken; ein Rechtsklick schließt ab. Hinzu kommt jedes Quartier, dessen Adressen mindestens zur Hälfte darin liegen; ohne Adressen zählt sein Mittelpunkt.</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>Na&amp;me:</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Takes what is marked in the list out of the selection, or all.</source>
        <translation>Nimmt das in der Liste Markierte aus der Auswahl heraus, sonst alles.</translation>
    </message>
    <message>
        <source>No Quartier lies within this outline with half of its addresses. Draw it larger.</source>
        <translation>Kein Quartier liegt mit der Hälfte seiner Adressen in diesem Umriss. Zeichnen Sie ihn größer.</translation>
    </message>
    <message>
        <source>One Quartier chosen:</source>
        <translation>Ein Quartier gewählt:</translation>
    </message>
    <message>
        <source>Add Quartiere by name, with clicks on the map, or draw around them.</source>
        <translation>Nehmen Sie Quartiere über ihren Namen, mit Klicks auf der Karte oder mit einem Umriss hinzu.</translation>
    </message>
    <message>
        <source>{count} Quartiere chosen:</source>
        <translation>{count} Quartiere gewählt:</translation>
    </message>
    <message>
        <source>type a name to add it</source>
        <translation>Namen eingeben und hinzunehmen</translation>
    </message>
    <message>
        <source>Plans in a database</source>
        <translation>Pläne in einer Datenbank</translation>
    </message>
    <message>
        <source>&amp;Connection:</source>
        <translation>&amp;Verbindung:</translation>
    </message>
    <message>
        <source>&amp;Schema:</source>
        <translation>&amp;Schema:</translation>
    </message>
    <message>
        <source>QGIS knows no connection to PostgreSQL yet. Make one in the browser, with user and password in the authentication of QGIS.</source>
        <translation>QGIS kennt noch keine Verbindung zu PostgreSQL. Legen Sie im Browser eine an, mit Benutzer und Kennwort in der Authentifizierung von QGIS.</translation>
    </message>
    <message>
        <source>From a &amp;database …</source>
        <translation>Aus einer Datenbank …</translation>
    </message>
    <message>
        <source>Opens plans in PostGIS, on which several people work at the same time.</source>
        <translation>Öffnet Pläne in PostGIS, an denen mehrere Personen zugleich arbeiten.</translation>
    </message>
    <message>
        <source>Find white &amp;spots</source>
        <translation>Weiße Flecken s&amp;uchen</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see it on the map.</source>
        <translation>Klicken Sie auf eine Zeile, oder drücken Sie die Eingabetaste, um sie in der Karte zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>Versch&amp;ieben</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Propose best places</source>
        <translation>Beste Stand&amp;orte vorschlagen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes the last change of the scenario back.</source>
        <translation>Nimmt die letzte Änderung des Szenarios zurück.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Ends the scenario; all sites are as they were.</source>
        <translation>Beendet das Szenario; alle Standorte sind wie vorher.</translation>
    </message>
    <message>
        <source>Read a timetable (&amp;GTFS) …</source>
        <translation>Fahr&amp;plan (GTFS) einlesen …</translation>
    </message>
    <message>
        <source>Compute for all offers</source>
        <translation>Für alle Angebote berechnen</translation>
    </message>
    <message>
        <source>Takes the last step back.</source>
        <translation>Nimmt den letzten Schritt zurück.</translation>
    </message>
    <message>
        <source>Does the step again that was taken back.</source>
        <translation>Führt den zurückgenommenen Schritt wieder aus.</translation>
    </message>
    <message>
        <source>Size rule of the plan; 0 for no limit.</source>
        <translation>Größenregel des Plans; 0 für ohne Grenze.</translation>
    </message>
    <message>
        <source>Rank {rank} (partly chance), with 95 % certainty between {lower} and {upper}</source>
        <translation>Rang {rank} (teils Zufall), mit 95 % Sicherheit zwischen {lower} und {upper}</translation>
    </message>
    <message>
        <source>Partly chance; with 95 % certainty between rank {lower} and {upper}</source>
        <translation>Teils Zufall; mit 95 % Sicherheit zwischen Rang {lower} und {upper}</translation>
    </message>
    <message>
        <source>{counted} of {persons} persons can be counted.</source>
        <translation>{counted} von {persons} Personen können gezählt werden.</translation>
    </message>
    <message>
        <source>Nobody of these Kommunen is in the file; their counts of this year stay: {names}.</source>
        <translation>Aus diesen Kommunen steht niemand in der Datei; ihre Zählwerte dieses Jahres bleiben: {names}.</translation>
    </message>
    <message>
        <source>Nobody of these Kommunen is in the file; they lose their counts of this year: {names}.</source>
        <translation>Aus diesen Kommunen steht niemand in der Datei; sie verlieren ihre Zählwerte dieses Jahres: {names}.</translation>
    </message>
    <message>
        <source>Counting the persons of “{file}” for a trial</source>
        <translation>Personen aus „{file}“ werden zur Probe gezählt</translation>
    </message>
    <message>
        <source>Not ticked, these Kommunen lose what the workspace holds of these measures and this year.</source>
        <translation>Ohne Haken verlieren diese Kommunen, was der Arbeitsbereich zu diesen Merkmalen und diesem Jahr enthält.</translation>
    </message>
    <message>
        <source>Ticked, areas that are not delivered lose what the workspace holds of these measures and this year. Otherwise such a delivery is refused.</source>
        <translation>Mit Häkchen verlieren nicht gelieferte Gebiete, was der Arbeitsbereich von diesen Merkmalen und diesem Jahr hat. Ohne Häkchen wird eine solche Lieferung abgelehnt.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Check what is to be published, have it confirmed and release it</source>
        <translation>Prüfen, was veröffentlicht werden soll, bestätigen lassen und freigeben</translation>
    </message>
    <message>
        <source>Checking the release</source>
        <translation>Freigabe wird geprüft</translation>
    </message>
    <message>
        <source>Folder of the releases</source>
        <translation>Ordner der Freigaben</translation>
    </message>
    <message>
        <source>Releasing</source>
        <translation>Freigabe läuft</translation>
    </message>
    <message>
        <source>“{title}” is discarded.</source>
        <translation>„{title}“ ist verworfen.</translation>
    </message>
    <message>
        <source>“{title}” is withdrawn.</source>
        <translation>„{title}“ ist zurückgezogen.</translation>
    </message>
    <message>
        <source>Writing to the ledger of releases</source>
        <translation>Eintrag in das Freigabebuch</translation>
    </message>
    <message>
        <source>Nothing was released yet.</source>
        <translation>Es wurde noch nichts freigegeben.</translation>
    </message>
    <message>
        <source>Checked without a finding. Now a second person confirms the release.</source>
        <translation>Ohne Fund geprüft. Jetzt bestätigt eine zweite Person die Freigabe.</translation>
    </message>
    <message>
        <source>Give the name of the second person.</source>
        <translation>Geben Sie den Namen der zweiten Person an.</translation>
    </message>
    <message>
        <source>Both persons work under one login. Say why in the note, for example that they share a computer.</source>
        <translation>Beide Personen arbeiten unter einer Anmeldung. Nennen Sie in der Notiz den Grund, zum Beispiel einen gemeinsamen Rechner.</translation>
    </message>
    <message>
        <source>The ledger is restored from its copy.</source>
        <translation>Das Freigabebuch ist aus seiner Sicherung wiederhergestellt.</translation>
    </message>
    <message>
        <source>Compute the indicators on the page “Indicators” first.</source>
        <translation>Berechnen Sie zuerst die Indikatoren auf der Seite „Indikatoren“.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Fund</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>public</source>
        <translation>öffentlich</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>“{title}” is released.</source>
        <translation>„{title}“ ist freigegeben.</translation>
    </message>
    <message>
        <source>Will stand in {folder}</source>
        <translation>Ablage: {folder}</translation>
    </message>
    <message>
        <source>Refused: {count} findings. Nothing was stored; see the list on the page “Release”.</source>
        <translation>Abgelehnt, Funde: {count}. Es wurde nichts abgelegt; die Liste steht auf der Seite „Freigabe“.</translation>
    </message>
    <message>
        <source>The folder “{folder}” is not there any more. Connect its drive, or look for it in a backup.</source>
        <translation>Der Ordner „{folder}“ ist nicht mehr da. Verbinden Sie sein Laufwerk oder suchen Sie ihn in einer Sicherung.</translation>
    </message>
    <message>
        <source>Route: {text}</source>
        <translation>Weg: {text}</translation>
    </message>
    <message>
        <source>Remedy: {text}</source>
        <translation>Abhilfe: {text}</translation>
    </message>
    <message>
        <source>1 Check</source>
        <translation>1 Prüfen</translation>
    </message>
    <message>
        <source>T&amp;itle:</source>
        <translation>T&amp;itel:</translation>
    </message>
    <message>
        <source>What is published; it stands on every sheet, and names the folder of the release.</source>
        <translation>Was veröffentlicht wird; der Titel steht auf jedem Blatt und benennt den Ordner der Freigabe.</translation>
    </message>
    <message>
        <source>Years &amp;from:</source>
        <translation>Jahre v&amp;on:</translation>
    </message>
    <message>
        <source>First year of the release.</source>
        <translation>Erstes Jahr der Freigabe.</translation>
    </message>
    <message>
        <source>Last year of the release.</source>
        <translation>Letztes Jahr der Freigabe.</translation>
    </message>
    <message>
        <source>&amp;Your name:</source>
        <translation>Ihr Na&amp;me:</translation>
    </message>
    <message>
        <source>Stands in the ledger of releases, and in no file that leaves the house.</source>
        <translation>Steht im Freigabebuch und in keiner Datei, die das Haus verlässt.</translation>
    </message>
    <message>
        <source>P&amp;urpose:</source>
        <translation>&amp;Zweck:</translation>
    </message>
    <message>
        <source>For whom or for what it is published, for example a committee; may stay empty.</source>
        <translation>Für wen oder wofür veröffentlicht wird, zum Beispiel ein Ausschuss; kann leer bleiben.</translation>
    </message>
    <message>
        <source>Values, catalogue and boundaries are always there. In addition:</source>
        <translation>Werte, Katalog und Grenzen sind immer dabei. Zusätzlich:</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>The values of each theme as Excel and CSV.</source>
        <translation>Die Werte jedes Themas als Excel- und CSV-Datei.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>The profiles of all Quartiere as PDF and as accessible pages. This takes longest.</source>
        <translation>Die Profile aller Quartiere als PDF und als barrierefreie Seiten. Das dauert am längsten.</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>The maps of the attention score and of the indicators as PDF.</source>
        <translation>Die Karten des Aufmerksamkeitsbedarfs und der Indikatoren als PDF.</translation>
    </message>
    <message>
        <source>QGIS project</source>
        <translation>QGIS-Projekt</translation>
    </message>
    <message>
        <source>A QGIS project with its data, which opens without this plugin.</source>
        <translation>Ein QGIS-Projekt mit seinen Daten, das ohne diese Erweiterung zu öffnen ist.</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Offene Daten</translation>
    </message>
    <message>
        <source>CSV, GeoJSON and GeoPackage with a metadata sheet (DCAT-AP.de).</source>
        <translation>CSV, GeoJSON und GeoPackage mit einem Metadatenblatt (DCAT-AP.de).</translation>
    </message>
    <message>
        <source>KomMonitor</source>
        <translation>KomMonitor</translation>
    </message>
    <message>
        <source>Spatial units and time series in the form in which KomMonitor takes them in.</source>
        <translation>Raumeinheiten und Zeitreihen in der Form, in der KomMonitor sie einliest.</translation>
    </message>
    <message>
        <source>Fol&amp;der …</source>
        <translation>Or&amp;dner …</translation>
    </message>
    <message>
        <source>Chooses the folder in which the folder of the release will stand.</source>
        <translation>Wählt den Ordner, in dem der Ordner der Freigabe stehen wird.</translation>
    </message>
    <message>
        <source>Rule&amp;s …</source>
        <translation>Re&amp;geln …</translation>
    </message>
    <message>
        <source>Shows the minimum rules of each source; whoever changes one gives a reason.</source>
        <translation>Zeigt die Mindestregeln jeder Quelle; wer eine ändert, gibt eine Begründung an.</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Makes the public edition out of sight and tries to work out what is withheld. Nothing is published yet.</source>
        <translation>Erstellt die öffentliche Ausgabe verdeckt und versucht, Gesperrtes zu errechnen. Veröffentlicht wird noch nichts.</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see the area on the map, the route and the remedy.</source>
        <translation>Klick auf eine Zeile oder Eingabetaste zeigt das Gebiet auf der Karte, den Weg und die Abhilfe.</translation>
    </message>
    <message>
        <source>Areas with another class in the public edition</source>
        <translation>Gebiete mit anderer Klasse in der öffentlichen Ausgabe</translation>
    </message>
    <message>
        <source>Click a row, or press Enter, to see the area on the map.</source>
        <translation>Klick auf eine Zeile oder Eingabetaste zeigt das Gebiet auf der Karte.</translation>
    </message>
    <message>
        <source>2 A second person confirms</source>
        <translation>2 Zweite Person bestätigt</translation>
    </message>
    <message>
        <source>Release:</source>
        <translation>Freigabe:</translation>
    </message>
    <message>
        <source>Releases that were checked without a finding and wait for a second person.</source>
        <translation>Freigaben, die ohne Fund geprüft sind und auf eine zweite Person warten.</translation>
    </message>
    <message>
        <source>L&amp;ook at folder</source>
        <translation>Ordner ansehen</translation>
    </message>
    <message>
        <source>Opens the checked folder. Whoever changes anything in it has to have it checked anew.</source>
        <translation>Öffnet den geprüften Ordner. Wer darin etwas ändert, muss ihn neu prüfen lassen.</translation>
    </message>
    <message>
        <source>Discard …</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Gives the release up; its folder is removed, and the ledger keeps that it was discarded.</source>
        <translation>Verwirft die Freigabe; ihr Ordner wird entfernt, das Freigabebuch behält den Vermerk.</translation>
    </message>
    <message>
        <source>First name and surname of the second person, who has not prepared the release.</source>
        <translation>Vor- und Nachname der zweiten Person, die die Freigabe nicht vorbereitet hat.</translation>
    </message>
    <message>
        <source>Note:</source>
        <translation>Notiz:</translation>
    </message>
    <message>
        <source>Stands in the ledger. Needed as a reason where both persons work under one login.</source>
        <translation>Steht im Freigabebuch. Als Begründung nötig, wenn beide Personen unter einer Anmeldung arbeiten.</translation>
    </message>
    <message>
        <source>&amp;Give it free</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>Enters the release in the ledger and moves its folder to its place.</source>
        <translation>Trägt die Freigabe in das Freigabebuch ein und verschiebt den Ordner an seinen Platz.</translation>
    </message>
    <message>
        <source>Ledger of releases</source>
        <translation>Freigabebuch</translation>
    </message>
    <message>
        <source>Releases so far</source>
        <translation>Bisherige Freigaben</translation>
    </message>
    <message>
        <source>Click a row to read who answers for the release and what it holds.</source>
        <translation>Klick auf eine Zeile zeigt, wer die Freigabe verantwortet und was sie enthält.</translation>
    </message>
    <message>
        <source>O&amp;pen folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Opens the folder of the chosen release.</source>
        <translation>Öffnet den Ordner der gewählten Freigabe.</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>Zurückziehen …</translation>
    </message>
    <message>
        <source>Enters that the chosen release is withdrawn, and why. It stays in the reckoning, because it is known.</source>
        <translation>Trägt ein, dass und warum die gewählte Freigabe zurückgezogen ist. Sie wird weiter berücksichtigt, denn sie ist bekannt.</translation>
    </message>
    <message>
        <source>Makes later releases reckon with figures that others have published.</source>
        <translation>Sorgt dafür, dass spätere Freigaben die Zahlen anderer berücksichtigen.</translation>
    </message>
    <message>
        <source>Restore ledger</source>
        <translation>Freigabebuch wiederherstellen</translation>
    </message>
    <message>
        <source>Puts the copy beside the ledger in its place; the damaged file stays beside it.</source>
        <translation>Setzt die Sicherung an die Stelle des Freigabebuchs; die beschädigte Datei bleibt daneben liegen.</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>being stored</source>
        <translation>wird abgelegt</translation>
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
        <source>external</source>
        <translation>fremd</translation>
    </message>
    <message>
        <source>{published} values published, {primary} withheld by the minimum rules, {secondary} more to protect them; findings: {findings}.</source>
        <translation>Veröffentlicht werden {published} Werte; {primary} sind nach der Mindestregel gesperrt, {secondary} weitere zum Schutz anderer. Funde: {findings}.</translation>
    </message>
    <message>
        <source>Areas with another class than in the internal edition, because withheld values are not reckoned with: {count}.</source>
        <translation>Gebiete mit anderer Klasse als in der internen Ausgabe, weil gesperrte Werte nicht einfließen: {count}.</translation>
    </message>
    <message>
        <source>Years {first} to {last}.</source>
        <translation>Jahre {first} bis {last}.</translation>
    </message>
    <message>
        <source>Give the release a title, for example “Sozialmonitoring 2025”.</source>
        <translation>Geben Sie der Freigabe einen Titel, zum Beispiel „Sozialmonitoring 2025“.</translation>
    </message>
    <message>
        <source>Give your name; it stands in the ledger of releases.</source>
        <translation>Geben Sie Ihren Namen an; er steht im Freigabebuch.</translation>
    </message>
    <message>
        <source>The last year lies before the first one. Choose the years anew.</source>
        <translation>Das letzte Jahr liegt vor dem ersten. Wählen Sie die Jahre neu.</translation>
    </message>
    <message>
        <source>✓ Checked: all {count} entries are as they were written.</source>
        <translation>✓ Geprüft: Alle Einträge ({count}) sind unverändert.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Year {year}.</source>
        <translation>Jahr {year}.</translation>
    </message>
    <message>
        <source>Prepared by {name} ({login}) on {time}.</source>
        <translation>Vorbereitet von {name} ({login}) am {time}.</translation>
    </message>
    <message>
        <source>Confirmed by {name} ({login}) on {time}.</source>
        <translation>Bestätigt von {name} ({login}) am {time}.</translation>
    </message>
    <message>
        <source>Taken in by {name} on {time}.</source>
        <translation>Aufgenommen von {name} am {time}.</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Notiz: {text}</translation>
    </message>
    <message>
        <source>Boundaries: {version}</source>
        <translation>Grenzen: {version}</translation>
    </message>
    <message>
        <source>Hash of the folder: {hash}</source>
        <translation>Prüfsumme des Ordners: {hash}</translation>
    </message>
    <message>
        <source>Checked by {name} on {time}.</source>
        <translation>Geprüft von {name} am {time}.</translation>
    </message>
    <message>
        <source>Stands in the ledger of releases.</source>
        <translation>Steht im Freigabebuch.</translation>
    </message>
    <message>
        <source>Discard the release</source>
        <translation>Freigabe verwerfen</translation>
    </message>
    <message>
        <source>Withdraw the release</source>
        <translation>Freigabe zurückziehen</translation>
    </message>
    <message>
        <source>The checked folder is removed. Nothing was published.</source>
        <translation>Der geprüfte Ordner wird entfernt. Veröffentlicht wurde nichts.</translation>
    </message>
    <message>
        <source>The release stays in the ledger and in the reckoning, because what was published is known. Its folder is left as it is: take it from wherever it was published.</source>
        <translation>Die Freigabe bleibt im Freigabebuch und wird weiter berücksichtigt, denn was veröffentlicht wurde, ist bekannt. Ihr Ordner bleibt unverändert: Entfernen Sie ihn dort, wo er veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Second person:</source>
        <translation>Person:</translation>
    </message>
    <message>
        <source>to:</source>
        <translation>bis:</translation>
    </message>
    <message>
        <source>Ta&amp;ke in figures of others …</source>
        <translation>Fremde Zahlen a&amp;ufnehmen …</translation>
    </message>
    <message>
        <source>Computing indicators by the changed rules</source>
        <translation>Indikatoren werden nach den geänderten Regeln berechnet</translation>
    </message>
    <message>
        <source>The indicators follow the changed rules.</source>
        <translation>Die Indikatoren folgen den geänderten Regeln.</translation>
    </message>
    <message>
        <source>The rule is changed. The values follow as soon as the indicators are computed anew.</source>
        <translation>Die Regel ist geändert. Die Werte folgen, sobald die Indikatoren neu berechnet sind.</translation>
    </message>
    <message>
        <source>Less protection</source>
        <translation>Weniger Schutz</translation>
    </message>
    <message>
        <source>C&amp;hange the rule</source>
        <translation>Regel &amp;ändern</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>Bei&amp;behalten</translation>
    </message>
    <message>
        <source>The values rest on the earlier rules. Compute the indicators when the present job is done.</source>
        <translation>Die Werte beruhen auf den früheren Regeln. Berechnen Sie die Indikatoren, wenn die laufende Aufgabe fertig ist.</translation>
    </message>
    <message>
        <source>Choose the rule to be changed in the table.</source>
        <translation>Wählen Sie in der Tabelle die Regel, die geändert werden soll.</translation>
    </message>
    <message>
        <source>Values on fewer persons are withheld.</source>
        <translation>Werte auf weniger Personen werden gesperrt.</translation>
    </message>
    <message>
        <source>Values on fewer cases are shown in brackets.</source>
        <translation>Werte mit weniger Fällen stehen in Klammern.</translation>
    </message>
    <message>
        <source>The sum of a Kommune or the Kreis is shown if this share of its base was delivered (0 to 1).</source>
        <translation>Die Summe einer Kommune oder des Kreises wird gezeigt, wenn dieser Anteil ihres Nenners geliefert ist (0 bis 1).</translation>
    </message>
    <message>
        <source>What is done with an area in which there is no case at all.</source>
        <translation>Was mit einem Gebiet geschieht, in dem es keinen einzigen Fall gibt.</translation>
    </message>
    <message>
        <source>What is done with a share of 100 %: it tells of everybody in the area. For shares only.</source>
        <translation>Was mit einem Anteil von 100 % geschieht: Er sagt von jedem im Gebiet etwas aus. Nur bei Anteilen.</translation>
    </message>
    <message>
        <source>What is done with a share if those who are no cases are fewer than the fewest cases. For shares only.</source>
        <translation>Was mit einem Anteil geschieht, wenn weniger Personen keine Fälle sind, als die Mindestzahl Fälle verlangt. Nur bei Anteilen.</translation>
    </message>
    <message>
        <source>A sum is withheld if its largest contributors have more than this share of it (0 to 1; 1 means never). Only where their contributions are delivered.</source>
        <translation>Eine Summe wird gesperrt, wenn ihre größten Beitragenden mehr als diesen Anteil daran haben (0 bis 1; 1 heißt nie). Nur wo deren Beiträge geliefert sind.</translation>
    </message>
    <message>
        <source>How many largest contributors the rule of dominance looks at.</source>
        <translation>Auf wie viele größte Beitragende die Dominanzregel sieht.</translation>
    </message>
    <message>
        <source>Whether rates on few persons get fewer decimals, because more would give the cases away.</source>
        <translation>Ob Quoten auf wenige Personen weniger Nachkommastellen erhalten, weil mehr die Fälle verraten würden.</translation>
    </message>
    <message>
        <source>The name is missing: say who changes the rule.</source>
        <translation>Der Name fehlt: Geben Sie an, wer die Regel ändert.</translation>
    </message>
    <message>
        <source>“{rule}” would protect less than the catalogue asks for: {new} instead of {given}. What is published by it may tell of single persons. Change it nevertheless?</source>
        <translation>„{rule}“ würde weniger schützen, als der Katalog verlangt: {new} statt {given}. Was danach veröffentlicht wird, kann einzelne Personen verraten. Trotzdem ändern?</translation>
    </message>
    <message>
        <source>By the catalogue: {value}</source>
        <translation>Laut Katalog: {value}</translation>
    </message>
    <message>
        <source>Rules of disclosure control</source>
        <translation>Regeln der Geheimhaltung</translation>
    </message>
    <message>
        <source>What is withheld of each source. Choose a cell to change its rule; bold rules differ from the catalogue.</source>
        <translation>Was von jeder Quelle gesperrt wird. Wählen Sie eine Zelle, um ihre Regel zu ändern; fette Regeln weichen vom Katalog ab.</translation>
    </message>
    <message>
        <source>Rules by source</source>
        <translation>Regeln je Quelle</translation>
    </message>
    <message>
        <source>&amp;New value:</source>
        <translation>&amp;Neuer Wert:</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>&amp;Changed by:</source>
        <translation>&amp;Geändert durch:</translation>
    </message>
    <message>
        <source>Name and unit of whoever answers for the change. It is kept in the journal.</source>
        <translation>Name und Stelle, die für die Änderung einsteht. Beides steht im Protokoll.</translation>
    </message>
    <message>
        <source>Changes so far, the latest first</source>
        <translation>Bisherige Änderungen, die letzte zuerst</translation>
    </message>
    <message>
        <source>Changes so far</source>
        <translation>Bisherige Änderungen</translation>
    </message>
    <message>
        <source>Changed on</source>
        <translation>Geändert am</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>Seitdem</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Geändert durch</translation>
    </message>
    <message>
        <source>Values on fewer cases are withheld.</source>
        <translation>Werte mit weniger Fällen werden gesperrt.</translation>
    </message>
    <message>
        <source>The minimum rules were changed: compute the indicators again on the page “Indicators”.</source>
        <translation>Die Mindestregeln wurden geändert: Berechnen Sie die Indikatoren auf der Seite „Indikatoren“ neu.</translation>
    </message>
    <message>
        <source>Particulars of the publication …</source>
        <translation>Angaben zur Veröffentlichung …</translation>
    </message>
    <message>
        <source>Who answers for the data, whom to ask, what others may do with them: open data and KomMonitor need it.</source>
        <translation>Wer die Daten verantwortet, wen man fragen kann und was andere mit ihnen tun dürfen: Offene Daten und KomMonitor brauchen das.</translation>
    </message>
    <message>
        <source>Take over remedies, check again</source>
        <translation>Abhilfen anwenden, neu prüfen</translation>
    </message>
    <message>
        <source>Withholds what the findings name as well, and checks once more.</source>
        <translation>Sperrt zusätzlich, was die Funde nennen, und prüft noch einmal.</translation>
    </message>
    <message>
        <source>Particulars of the publication</source>
        <translation>Angaben zur Veröffentlichung</translation>
    </message>
    <message>
        <source>Open data and KomMonitor tell others who answers for the figures and what may be done with them. The particulars are kept for the next release.</source>
        <translation>Offene Daten und KomMonitor sagen anderen, wer die Zahlen verantwortet und was mit ihnen geschehen darf. Die Angaben bleiben für die nächste Freigabe gespeichert.</translation>
    </message>
    <message>
        <source>(not chosen)</source>
        <translation>(nicht gewählt)</translation>
    </message>
    <message>
        <source>&amp;Publisher:</source>
        <translation>&amp;Herausgeber:</translation>
    </message>
    <message>
        <source>The body that answers for the data.</source>
        <translation>Die Stelle, die die Daten verantwortet.</translation>
    </message>
    <message>
        <source>&amp;Contact:</source>
        <translation>&amp;Kontakt:</translation>
    </message>
    <message>
        <source>Name of the unit; a person need not be named.</source>
        <translation>Name der Stelle; eine Person muss nicht genannt werden.</translation>
    </message>
    <message>
        <source>&amp;E-mail:</source>
        <translation>&amp;E-Mail:</translation>
    </message>
    <message>
        <source>E-mail address of the unit, or its web page.</source>
        <translation>E-Mail-Adresse der Stelle; alternativ die Webseite.</translation>
    </message>
    <message>
        <source>&amp;Web page:</source>
        <translation>&amp;Webseite:</translation>
    </message>
    <message>
        <source>Web page of the unit.</source>
        <translation>Webseite der Stelle.</translation>
    </message>
    <message>
        <source>&amp;Licence:</source>
        <translation>&amp;Lizenz:</translation>
    </message>
    <message>
        <source>What others may do with the open data.</source>
        <translation>Was andere mit den offenen Daten tun dürfen.</translation>
    </message>
    <message>
        <source>Att&amp;ribution:</source>
        <translation>&amp;Namensnennung:</translation>
    </message>
    <message>
        <source>The words in which the publisher wants to be named.</source>
        <translation>Die Worte, mit denen der Herausgeber genannt werden will.</translation>
    </message>
    <message>
        <source>Web &amp;address:</source>
        <translation>Web&amp;adresse:</translation>
    </message>
    <message>
        <source>Where the folder of the release will stand; DCAT-AP.de needs it for every file.</source>
        <translation>Wo der Ordner der Freigabe im Netz stehen wird; DCAT-AP.de braucht das für jede Datei.</translation>
    </message>
    <message>
        <source>Boundaries &amp;since:</source>
        <translation>&amp;Grenzen gelten seit:</translation>
    </message>
    <message>
        <source>The day since which the boundaries hold (dd.mm.yyyy); KomMonitor needs it.</source>
        <translation>Der Tag, seit dem die Grenzen gelten (TT.MM.JJJJ); KomMonitor braucht ihn.</translation>
    </message>
    <message>
        <source>Contributor &amp;ID:</source>
        <translation>Contributor-&amp;ID:</translation>
    </message>
    <message>
        <source>Address that GovData gives to portals which deliver directly; may stay empty.</source>
        <translation>Adresse, die GovData an direkt liefernde Portale vergibt; kann leer bleiben.</translation>
    </message>
    <message>
        <source>Difference to the release “{release}”: {persons} persons of {area}. {few}</source>
        <translation>Differenz zu Freigabe „{release}“: {persons} Personen aus {area}. {few}</translation>
    </message>
    <message>
        <source>{code}: {persons} persons &lt; {least}</source>
        <translation>{code}: {persons} Personen &lt; {least}</translation>
    </message>
    <message>
        <source>{code}: {cases} cases &lt; {least}</source>
        <translation>{code}: Zähler {cases} &lt; {least}</translation>
    </message>
    <message>
        <source>compare with none</source>
        <translation>mit keiner vergleichen</translation>
    </message>
    <message>
        <source>R&amp;elease:</source>
        <translation>Freiga&amp;be:</translation>
    </message>
    <message>
        <source>The published boundaries that the plan is held against: whoever has both knows what lies between.</source>
        <translation>Die veröffentlichten Grenzen, mit denen der Plan verglichen wird: Wer beide hat, kennt, was dazwischen liegt.</translation>
    </message>
    <message>
        <source>✗ Refused: what is withheld can be worked out, or stands in a file (findings: {count}).</source>
        <translation>✗ Abgelehnt: Gesperrtes ist errechenbar oder steht in einer Datei (Funde: {count}).</translation>
    </message>
    <message>
        <source>&amp;Withdraw release</source>
        <translation>&amp;Zurückziehen</translation>
    </message>
    <message>
        <source>Print &amp;these white spots …</source>
        <translation>Diese &amp;weißen Flecken drucken …</translation>
    </message>
    <message>
        <source>As a map sheet with offers, legend and the largest spots, on the paper chosen on the page “Map”: PDF, PNG or SVG.</source>
        <translation>Als Kartenblatt mit Angeboten, Legende und den größten Flecken, auf dem Papier, das auf der Seite „Karte“ gewählt ist: PDF, PNG oder SVG.</translation>
    </message>
    <message>
        <source>⚠ Difference to “{release}”: {codes}</source>
        <translation>⚠ Differenz zu „{release}“: {codes}</translation>
    </message>
</context>
</TS>
