<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>styles</name>
    <message>
        <source>Attention score: status classes</source>
        <translation>Aufmerksamkeitsbedarf: Statusklassen</translation>
    </message>
    <message>
        <source>Attention score: status and dynamics</source>
        <translation>Aufmerksamkeitsbedarf: Status und Dynamik</translation>
    </message>
    <message>
        <source>95 % interval: {lower} to {upper}</source>
        <translation>95-%-Intervall: {lower} bis {upper}</translation>
    </message>
    <message>
        <source>Kreis {rate}</source>
        <translation>Kreis {rate}</translation>
    </message>
    <message>
        <source>Attention score</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>The preset “{preset}” needs an indicator. Choose one first.</source>
        <translation>Die Darstellung „{preset}“ braucht einen Indikator. Wählen Sie zuerst einen aus.</translation>
    </message>
    <message>
        <source> in {unit}</source>
        <translation> in {unit}</translation>
    </message>
    <message>
        <source>{name}: change {years} in percentage points</source>
        <translation>{name}: Veränderung {years} in Prozentpunkten</translation>
    </message>
    <message>
        <source>{name}: change {years}</source>
        <translation>{name}: Veränderung {years}</translation>
    </message>
    <message>
        <source>percentage points</source>
        <translation>Prozentpunkte</translation>
    </message>
    <message>
        <source>Compared with the Kreis</source>
        <translation>Vergleich mit dem Kreis</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>Höhe des Wertes</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>Change over time</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <source>Status and dynamics</source>
        <translation>Status und Dynamik</translation>
    </message>
    <message>
        <source>under {upper}</source>
        <translation>unter {upper}</translation>
    </message>
    <message>
        <source>{lower} and more</source>
        <translation>{lower} und mehr</translation>
    </message>
    <message>
        <source>{lower} to under {upper}</source>
        <translation>{lower} bis unter {upper}</translation>
    </message>
    <message>
        <source>clearly below the Kreis</source>
        <translation>deutlich unter dem Kreis</translation>
    </message>
    <message>
        <source>below the Kreis</source>
        <translation>unter dem Kreis</translation>
    </message>
    <message>
        <source>about as in the Kreis</source>
        <translation>etwa wie im Kreis</translation>
    </message>
    <message>
        <source>above the Kreis</source>
        <translation>über dem Kreis</translation>
    </message>
    <message>
        <source>clearly above the Kreis</source>
        <translation>deutlich über dem Kreis</translation>
    </message>
    <message>
        <source>fallen strongly</source>
        <translation>stark gesunken</translation>
    </message>
    <message>
        <source>fallen</source>
        <translation>gesunken</translation>
    </message>
    <message>
        <source>hardly changed</source>
        <translation>kaum verändert</translation>
    </message>
    <message>
        <source>risen</source>
        <translation>gestiegen</translation>
    </message>
    <message>
        <source>risen strongly</source>
        <translation>stark gestiegen</translation>
    </message>
    <message>
        <source>1 high status</source>
        <translation>1 hoch</translation>
    </message>
    <message>
        <source>2 medium status</source>
        <translation>2 mittel</translation>
    </message>
    <message>
        <source>3 low status</source>
        <translation>3 niedrig</translation>
    </message>
    <message>
        <source>4 very low status: particular need for attention</source>
        <translation>4 sehr niedrig: besonderer Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Status 1 high</source>
        <translation>Status 1 hoch</translation>
    </message>
    <message>
        <source>Status 2 medium</source>
        <translation>Status 2 mittel</translation>
    </message>
    <message>
        <source>Status 3 low</source>
        <translation>Status 3 niedrig</translation>
    </message>
    <message>
        <source>Status 4 very low</source>
        <translation>Status 4 sehr niedrig</translation>
    </message>
    <message>
        <source>Dynamics stable</source>
        <translation>Dynamik stabil</translation>
    </message>
    <message>
        <source>0 (no case)</source>
        <translation>0 (kein Fall)</translation>
    </message>
    <message>
        <source>uncertain (small number of cases)</source>
        <translation>unsicher (kleine Fallzahl)</translation>
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
        <source>not rated</source>
        <translation>ohne Bewertung</translation>
    </message>
    <message>
        <source>particular need for attention</source>
        <translation>besonderer Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>all values alike</source>
        <translation>alle Werte gleich</translation>
    </message>
    <message>
        <source>Kreis {period}: {rate}</source>
        <translation>Kreis {period}: {rate}</translation>
    </message>
    <message>
        <source>clearly below the average</source>
        <translation>deutlich unter dem Durchschnitt</translation>
    </message>
    <message>
        <source>below the average</source>
        <translation>unter dem Durchschnitt</translation>
    </message>
    <message>
        <source>about the average</source>
        <translation>etwa im Durchschnitt</translation>
    </message>
    <message>
        <source>above the average</source>
        <translation>über dem Durchschnitt</translation>
    </message>
    <message>
        <source>clearly above the average</source>
        <translation>deutlich über dem Durchschnitt</translation>
    </message>
    <message>
        <source>average of the areas shown {rate}</source>
        <translation>Durchschnitt der dargestellten Gebiete {rate}</translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <source>Outside settlements (paler)</source>
        <translation>außerhalb der Siedlungsflächen (blasser)</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>Wald</translation>
    </message>
    <message>
        <source>Dynamics positive (better than the trend)</source>
        <translation>Dynamik positiv (günstiger als der Trend)</translation>
    </message>
    <message>
        <source>Dynamics negative (worse than the trend)</source>
        <translation>Dynamik negativ (ungünstiger als der Trend)</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no column “{column}”. Choose another indicator, or compute it first.</source>
        <translation>Der Layer „{layer}“ hat keine Spalte „{column}“. Wählen Sie einen anderen Indikator oder berechnen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>The layer “{layer}” of the workspace {file} cannot be read. Compute the indicators again.</source>
        <translation>Der Layer „{layer}“ des Arbeitsbereichs {file} kann nicht gelesen werden. Berechnen Sie die Indikatoren neu.</translation>
    </message>
    <message>
        <source>There is no map for {period} yet. Compute the indicators first; computed are: {known}.</source>
        <translation>Für {period} gibt es noch keine Karte. Berechnen Sie zuerst die Indikatoren; berechnet sind: {known}.</translation>
    </message>
    <message>
        <source>There is no attention score for {period} yet. Compute the attention score first.</source>
        <translation>Für {period} gibt es noch keine Bewertung. Berechnen Sie zuerst den Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Five classes around the rate of the Kreis: where is the value clearly above or below it?</source>
        <translation>Fünf Klassen um den Kreiswert: Wo liegt der Wert deutlich darüber oder darunter?</translation>
    </message>
    <message>
        <source>Five natural classes with rounded breaks: how high is the value, and which areas are alike?</source>
        <translation>Fünf natürliche Klassen mit gerundeten Grenzen: Wie hoch ist der Wert, und welche Gebiete ähneln sich?</translation>
    </message>
    <message>
        <source>Five classes with about equally many areas, for a conference: which areas come first?</source>
        <translation>Fünf Klassen mit etwa gleich vielen Gebieten, etwa für eine Konferenz: Welche Gebiete liegen vorn?</translation>
    </message>
    <message>
        <source>Five classes symmetric around zero: where has the value risen or fallen in two years?</source>
        <translation>Fünf Klassen symmetrisch um null: Wo ist der Wert in zwei Jahren gestiegen oder gesunken?</translation>
    </message>
    <message>
        <source>Status as colour and dynamics as symbol, with the areas of particular need for attention.</source>
        <translation>Status als Farbe, Dynamik als Zeichen, mit den Gebieten mit besonderem Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Quartier borders</source>
        <translation>Quartiersgrenzen</translation>
    </message>
    <message>
        <source>States and marks above the settlement areas</source>
        <translation>Zustände und Zeichen über den Siedlungsflächen</translation>
    </message>
    <message>
        <source>Attention score: {method}</source>
        <translation>Aufmerksamkeitsbedarf: {method}</translation>
    </message>
    <message>
        <source>The classes of the attention score.</source>
        <translation>Die Klassen des Aufmerksamkeitsbedarfs.</translation>
    </message>
    <message>
        <source>Spatial clusters</source>
        <translation>Räumliche Häufungen</translation>
    </message>
    <message>
        <source>Where do high or low values lie side by side, and which single areas differ from their surroundings, beyond chance?</source>
        <translation>Wo liegen hohe oder niedrige Werte beieinander, und welche einzelnen Gebiete weichen von ihrer Umgebung ab – über den Zufall hinaus?</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Where has the value risen or fallen over the years, beyond chance?</source>
        <translation>Wo ist der Wert über die Jahre gestiegen oder gesunken – über den Zufall hinaus?</translation>
    </message>
    <message>
        <source>Early warning</source>
        <translation>Frühwarnung</translation>
    </message>
    <message>
        <source>Where is the value clearly above or below what the years before let one expect?</source>
        <translation>Wo liegt der Wert deutlich über oder unter dem, was die Vorjahre erwarten lassen?</translation>
    </message>
    <message>
        <source>not tested (too few years or values)</source>
        <translation>nicht prüfbar (zu wenige Jahre oder Werte)</translation>
    </message>
    <message>
        <source>centre of high values (high, surrounded by high)</source>
        <translation>Schwerpunkt hoher Werte (hoch, umgeben von hoch)</translation>
    </message>
    <message>
        <source>single high value (surrounded by low)</source>
        <translation>einzelner hoher Wert (umgeben von niedrigen)</translation>
    </message>
    <message>
        <source>single low value (surrounded by high)</source>
        <translation>einzelner niedriger Wert (umgeben von hohen)</translation>
    </message>
    <message>
        <source>centre of low values (low, surrounded by low)</source>
        <translation>Schwerpunkt niedriger Werte (niedrig, umgeben von niedrig)</translation>
    </message>
    <message>
        <source>no spatial pattern beyond chance</source>
        <translation>kein räumliches Muster über den Zufall hinaus</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>no change beyond chance</source>
        <translation>keine Veränderung über den Zufall hinaus</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>sinkend</translation>
    </message>
    <message>
        <source>clearly higher than expected</source>
        <translation>deutlich höher als erwartet</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>wie erwartet</translation>
    </message>
    <message>
        <source>clearly lower than expected</source>
        <translation>deutlich niedriger als erwartet</translation>
    </message>
    <message>
        <source>The layer has a class {most}, but the known methods have at most {known} classes. Choose a layer of the algorithm “Attention score”.</source>
        <translation>Der Layer hat eine Klasse {most}, die bekannten Verfahren haben aber höchstens {known} Klassen. Wählen Sie einen Layer des Algorithmus „Aufmerksamkeitsbedarf“.</translation>
    </message>
    <message>
        <source>Class set by a conference: {status}</source>
        <translation>Einstufung der Konferenz: {status}</translation>
    </message>
    <message>
        <source>low need</source>
        <translation>niedriger Bedarf</translation>
    </message>
    <message>
        <source>medium need</source>
        <translation>mittlerer Bedarf</translation>
    </message>
    <message>
        <source>high need</source>
        <translation>hoher Bedarf</translation>
    </message>
    <message>
        <source>little supply</source>
        <translation>geringe Versorgung</translation>
    </message>
    <message>
        <source>medium supply</source>
        <translation>mittlere Versorgung</translation>
    </message>
    <message>
        <source>good supply</source>
        <translation>gute Versorgung</translation>
    </message>
    <message>
        <source>high need and little supply: look here first</source>
        <translation>hoher Bedarf und geringe Versorgung: hier zuerst hinsehen</translation>
    </message>
    <message>
        <source>{need}, {supply}</source>
        <translation>{need}, {supply}</translation>
    </message>
    <message>
        <source>not rated or no data</source>
        <translation>ohne Bewertung oder keine Daten</translation>
    </message>
    <message>
        <source>A map of need and supply needs a second indicator or field for the supply.</source>
        <translation>Eine Karte von Bedarf und Versorgung braucht einen zweiten Indikator oder ein zweites Feld für die Versorgung.</translation>
    </message>
    <message>
        <source>The thresholds of “{name}” must be two numbers, the lower one first, but they are: {bounds}.</source>
        <translation>Die Schwellen von „{name}“ müssen zwei Zahlen sein, die kleinere zuerst. Angegeben sind: {bounds}.</translation>
    </message>
    <message>
        <source>The usual choice, for reports and conferences; also to compare several indicators.</source>
        <translation>Der Regelfall für Berichte und Konferenzen; auch um mehrere Indikatoren zu vergleichen.</translation>
    </message>
    <message>
        <source>When the value itself matters, for example to plan capacities.</source>
        <translation>Wenn es auf den Wert selbst ankommt, etwa um Plätze zu planen.</translation>
    </message>
    <message>
        <source>When a conference has to agree on an order; not to compare years.</source>
        <translation>Wenn eine Konferenz eine Reihenfolge finden soll; nicht für den Vergleich von Jahren.</translation>
    </message>
    <message>
        <source>To see whether measures or events show; best beside the map of the value.</source>
        <translation>Um zu sehen, ob Maßnahmen oder Ereignisse Spuren hinterlassen; am besten neben der Karte des Wertes.</translation>
    </message>
    <message>
        <source>To choose areas in which to look closer; “Why?” explains each.</source>
        <translation>Um auszuwählen, wo genauer hingesehen wird; „Warum?“ erläutert jedes Gebiet.</translation>
    </message>
    <message>
        <source>To tell areas that improve from those that fall further behind.</source>
        <translation>Um Gebiete, die aufholen, von denen zu unterscheiden, die weiter zurückfallen.</translation>
    </message>
    <message>
        <source>When neighbouring Quartiere may need a common answer.</source>
        <translation>Wenn benachbarte Quartiere eine gemeinsame Antwort brauchen könnten.</translation>
    </message>
    <message>
        <source>For developments over all years instead of a single comparison.</source>
        <translation>Für Entwicklungen über alle Jahre anstelle eines einzelnen Vergleichs.</translation>
    </message>
    <message>
        <source>To begin a conversation in time; look at the cause before you act.</source>
        <translation>Um rechtzeitig ins Gespräch zu kommen; vor dem Handeln die Ursache klären.</translation>
    </message>
    <message>
        <source>Need and supply</source>
        <translation>Bedarf und Versorgung</translation>
    </message>
    <message>
        <source>Need as darkness and supply as hue, three levels each: where does high need meet little supply?</source>
        <translation>Bedarf als Helligkeit, Versorgung als Farbton, je drei Stufen: wo trifft hoher Bedarf auf geringe Versorgung?</translation>
    </message>
    <message>
        <source>To plan offers: the outlined areas first.</source>
        <translation>Um Angebote zu planen: die umrandeten Gebiete zuerst.</translation>
    </message>
    <message>
        <source>Need and supply: {need} – {supply}</source>
        <translation>Bedarf und Versorgung: {need} – {supply}</translation>
    </message>
    <message>
        <source>lowest values</source>
        <translation>niedrigste Werte</translation>
    </message>
    <message>
        <source>low values</source>
        <translation>niedrige Werte</translation>
    </message>
    <message>
        <source>middle values</source>
        <translation>mittlere Werte</translation>
    </message>
    <message>
        <source>high values</source>
        <translation>hohe Werte</translation>
    </message>
    <message>
        <source>highest values</source>
        <translation>höchste Werte</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>little</source>
        <translation>gering</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Einwohner</translation>
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
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>not confirmed by the Kommune</source>
        <translation>von der Kommune nicht bestätigt</translation>
    </message>
    <message>
        <source>not confirmed by the Kommune · {count}</source>
        <translation>von der Kommune nicht bestätigt · {count}</translation>
    </message>
    <message>
        <source>There is no supply “{key}”. It may be the code of an indicator, such as {example}, or one of these of offers: {known}. Those are stored by the algorithms “Who reaches which offers” and “Supply per head”.</source>
        <translation>Es gibt keine Versorgung „{key}“. Möglich sind die Kennung eines Indikators, etwa {example}, oder eine dieser Größen zu Angeboten: {known}. Diese speichern die Werkzeuge „Wer erreicht welche Angebote“ und „Angebote je Kopf“.</translation>
    </message>
    <message>
        <source>“{measure}” has not been computed for {period}, only for: {known}. On the page “Access” compute reach and supply of all offers for this year.</source>
        <translation>„{measure}“ ist für {period} nicht berechnet, nur für: {known}. Berechnen Sie auf der Seite „Erreichbarkeit“ Erreichbarkeit und Versorgung aller Angebote für dieses Jahr.</translation>
    </message>
    <message>
        <source>Settlement areas</source>
        <translation>Siedlungsflächen</translation>
    </message>
    <message>
        <source>No white spots are stored. On the page “Access” choose a category of offers and find its white spots; where everybody has an offer within reach there are none.</source>
        <translation>Es sind keine weißen Flecken gespeichert. Wählen Sie auf der Seite „Erreichbarkeit“ eine Kategorie von Angeboten und suchen Sie deren weiße Flecken; wo alle ein Angebot erreichen, gibt es keine.</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>White spots</source>
        <translation>Weiße Flecken</translation>
    </message>
    <message>
        <source>Where do people live beyond reach of an offer? Darker the more of them, weighted by need; with the offers and the largest spots.</source>
        <translation>Wo erreichen Menschen kein Angebot zu Fuß? Je dunkler, desto mehr, nach Bedarf gewichtet; mit den Angeboten und den größten Flecken.</translation>
    </message>
    <message>
        <source>To place offers; shows the category last looked at on the page “Access”.</source>
        <translation>Für die Standortplanung; gezeigt wird die Kategorie, die auf der Seite „Erreichbarkeit“ zuletzt angesehen wurde.</translation>
    </message>
    <message>
        <source>White spots: {category}</source>
        <translation>Weiße Flecken: {category}</translation>
    </message>
    <message>
        <source>people (estimated)</source>
        <translation>Menschen (geschätzt)</translation>
    </message>
    <message>
        <source>m to the nearest offer</source>
        <translation>m bis zum nächsten Angebot</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{low} to {high} people, weighted by need</source>
        <translation>{low} bis {high} Menschen, nach Bedarf gewichtet</translation>
    </message>
</context>
</TS>
