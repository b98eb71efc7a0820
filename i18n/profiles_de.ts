<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>profiles</name>
    <message>
        <source>There is no area with the key {areas}. Choose keys of the level “{level}”.</source>
        <translation>Es gibt kein Gebiet mit dem Schlüssel {areas}. Wählen Sie Schlüssel der Ebene „{level}“.</translation>
    </message>
    <message>
        <source>Profiles exist for quartier, kommune and kreis, not for “{level}”.</source>
        <translation>Profile gibt es für die Ebenen quartier, kommune und kreis, nicht für „{level}“.</translation>
    </message>
    <message>
        <source>There are no indicator values yet. Compute the indicators first.</source>
        <translation>Es liegen noch keine Indikatorwerte vor. Berechnen Sie zuerst die Indikatoren.</translation>
    </message>
    <message>
        <source>There are no indicator values for {period}. Available: {periods}.</source>
        <translation>Für {period} liegen keine Indikatorwerte vor. Vorhanden sind: {periods}.</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be created: {reason}.</source>
        <translation>Der Ordner „{folder}“ kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>These areas have no polygon: {areas}. Add them to the layer.</source>
        <translation>Diese Gebiete haben keine Fläche: {areas}. Ergänzen Sie sie im Layer.</translation>
    </message>
    <message>
        <source>The profile layer cannot be written to “{file}”: {reason}</source>
        <translation>Der Profil-Layer kann nicht in „{file}“ geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>The layer “{layer}” of the workspace “{file}” cannot be read.</source>
        <translation>Der Layer „{layer}“ des Arbeitsbereichs „{file}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Profile layers</source>
        <translation>Layer der Profile</translation>
    </message>
    <message>
        <source>The picture “{file}” cannot be written. Choose another place or close the file.</source>
        <translation>Das Bild „{file}“ kann nicht geschrieben werden. Wählen Sie einen anderen Ort oder schließen Sie die Datei.</translation>
    </message>
    <message>
        <source>Value withheld (data protection).</source>
        <translation>Wert gesperrt (Datenschutz).</translation>
    </message>
    <message>
        <source>No data.</source>
        <translation>Keine Daten.</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>In {place}</source>
        <translation>In {place}</translation>
    </message>
    <message>
        <source>This is more than in the Kreis ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist mehr als im Kreis ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
    <message>
        <source>This is less than in the Kreis ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist weniger als im Kreis ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
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
        <source>lowest quarter</source>
        <translation>unterstes Viertel</translation>
    </message>
    <message>
        <source>second quarter</source>
        <translation>zweites Viertel</translation>
    </message>
    <message>
        <source>third quarter</source>
        <translation>drittes Viertel</translation>
    </message>
    <message>
        <source>highest quarter</source>
        <translation>oberstes Viertel</translation>
    </message>
    <message>
        <source>{theme} (continued)</source>
        <translation>{theme} (Fortsetzung)</translation>
    </message>
    <message>
        <source>Position among all areas, by quarters: left the lowest values</source>
        <translation>Lage unter allen Gebieten in Vierteln: links die niedrigsten Werte</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Quartier profile</source>
        <translation>Quartiersprofil</translation>
    </message>
    <message>
        <source>Kommune profile</source>
        <translation>Kommunenprofil</translation>
    </message>
    <message>
        <source>Kreis profile</source>
        <translation>Kreisprofil</translation>
    </message>
    <message>
        <source>Internal edition, not yet released</source>
        <translation>Interne Fassung – vor der Freigabe</translation>
    </message>
    <message>
        <source>Quartier {code} in {kommune}</source>
        <translation>Quartier {code} in {kommune}</translation>
    </message>
    <message>
        <source>Kreis {code}</source>
        <translation>Kreis {code}</translation>
    </message>
    <message>
        <source>Reference date {date}</source>
        <translation>Stichtag {date}</translation>
    </message>
    <message>
        <source>Boundaries: {plan}</source>
        <translation>Gebietsstand: {plan}</translation>
    </message>
    <message>
        <source>Kreis {share}</source>
        <translation>Kreis {share}</translation>
    </message>
    <message>
        <source>{share} of all</source>
        <translation>{share} aller</translation>
    </message>
    <message>
        <source>{change} since {year}</source>
        <translation>{change} seit {year}</translation>
    </message>
    <message>
        <source>since {year}</source>
        <translation>seit {year}</translation>
    </message>
    <message>
        <source>No tested difference</source>
        <translation>Kein gesicherter Unterschied</translation>
    </message>
    <message>
        <source>No position</source>
        <translation>Keine Einordnung</translation>
    </message>
    <message>
        <source>No attention score has been computed for this level and year.</source>
        <translation>Für diese Ebene und dieses Jahr ist kein Aufmerksamkeitsbedarf berechnet.</translation>
    </message>
    <message>
        <source>Social status: {status}</source>
        <translation>Sozialer Status: {status}</translation>
    </message>
    <message>
        <source>Dynamics: {dynamics}</source>
        <translation>Dynamik: {dynamics}</translation>
    </message>
    <message>
        <source>Dynamics: not computed</source>
        <translation>Dynamik: nicht berechnet</translation>
    </message>
    <message>
        <source>Rank {rank} of {count} (1 = most attention)</source>
        <translation>Rang {rank} von {count} (1 = höchster Bedarf)</translation>
    </message>
    <message>
        <source>Sources (reference date {date}): {sources}.</source>
        <translation>Quellen (Stichtag {date}): {sources}.</translation>
    </message>
    <message>
        <source>Sources: {sources}.</source>
        <translation>Quellen: {sources}.</translation>
    </message>
    <message>
        <source>by Quartier</source>
        <translation>nach Quartieren</translation>
    </message>
    <message>
        <source>by Kommune</source>
        <translation>nach Kommunen</translation>
    </message>
    <message>
        <source>boundaries: plan {version}</source>
        <translation>Gebietsstand: Plan {version}</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Indikatoren</translation>
    </message>
    <message>
        <source>middle half of all Quartiere</source>
        <translation>mittlere Hälfte der Quartiere</translation>
    </message>
    <message>
        <source>middle half of all Kommunen</source>
        <translation>mittlere Hälfte der Kommunen</translation>
    </message>
    <message>
        <source>span of all reliable Quartiere</source>
        <translation>alle Quartiere mit verlässlichem Wert</translation>
    </message>
    <message>
        <source>span of all reliable Kommunen</source>
        <translation>alle Kommunen mit verlässlichem Wert</translation>
    </message>
    <message>
        <source>differs clearly from the Kreis</source>
        <translation>deutlich anders als im Kreis</translation>
    </message>
    <message>
        <source>cannot be told apart from the Kreis</source>
        <translation>nicht vom Kreis zu unterscheiden</translation>
    </message>
    <message>
        <source>value of the Kreis</source>
        <translation>Wert des Kreises</translation>
    </message>
    <message>
        <source>value of the Kommune</source>
        <translation>Wert der Kommune</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Vertrauensbereich</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Value
(95 % interval)</source>
        <translation>Wert
(95-%-Intervall)</translation>
    </message>
    <message>
        <source>Kreis</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>Das fällt auf</translation>
    </message>
    <message>
        <source>Strengths and resources</source>
        <translation>Stärken und Ressourcen</translation>
    </message>
    <message>
        <source>Printing failed in a child process: {reason}</source>
        <translation>Der Druck ist in einem Hilfsprozess gescheitert: {reason}</translation>
    </message>
    <message>
        <source>Kommune {code}, {kreis}</source>
        <translation>Kommune {code}, {kreis}</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>niedriger</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>höher</translation>
    </message>
    <message>
        <source>attention need</source>
        <translation>Aufmerksamkeitsbedarf</translation>
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
        <source>The child process for printing cannot be started: “{program}” was not found. Print with one process.</source>
        <translation>Der Hilfsprozess für den Druck kann nicht gestartet werden: „{program}“ wurde nicht gefunden. Drucken Sie mit einem Prozess.</translation>
    </message>
    <message>
        <source>No indicator differs from the Kreis in a way that asks for attention and is statistically significant.</source>
        <translation>Kein Indikator weicht statistisch gesichert so vom Kreis ab, dass er auf Aufmerksamkeitsbedarf hinweist.</translation>
    </message>
    <message>
        <source>No indicator differs from the Kreis in a favourable way that is statistically significant.</source>
        <translation>Kein Indikator liegt statistisch gesichert günstiger als im Kreis.</translation>
    </message>
    <message>
        <source>Methods: rates from summed cases, 95 % intervals by Wilson, Byar or Dobson; differences tested, corrected for many tests (Benjamini-Hochberg).</source>
        <translation>Methodik: Raten aus summierten Fallzahlen, 95-%-Vertrauensbereiche nach Wilson, Byar oder Dobson; Unterschiede geprüft und für Mehrfachtests korrigiert (Benjamini-Hochberg).</translation>
    </message>
    <message>
        <source>How to read: to the right the value is higher, not worse. {marks} beside a name point to where more attention is needed; indicators without a mark only describe. ( ) few cases, x withheld (data protection), {dash} no data. The change over the years is not tested.</source>
        <translation>Lesehilfe: Rechts steht der höhere Wert, nicht der schlechtere. {marks} neben dem Namen zeigen, in welcher Richtung der Aufmerksamkeitsbedarf wächst; Indikatoren ohne Zeichen beschreiben nur. ( ) kleine Fallzahl, x gesperrt (Datenschutz), {dash} keine Daten. Die Veränderung über die Jahre ist nicht auf Signifikanz geprüft.</translation>
    </message>
    <message>
        <source>The profile “{file}” cannot be written. Close it in other programs and check the folder. {reason}</source>
        <translation>Das Profil „{file}“ kann nicht geschrieben werden. Schließen Sie es in anderen Programmen und prüfen Sie den Ordner. {reason}</translation>
    </message>
    <message>
        <source>This is more than in the Kommune as a whole ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist mehr als in der Kommune insgesamt ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
    <message>
        <source>This is less than in the Kommune as a whole ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist weniger als in der Kommune insgesamt ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
    <message>
        <source>Class bounds: rate of the Kreis plus and minus 0.5 and 1.5 standard deviations (weighted by population), rounded.</source>
        <translation>Klassengrenzen: Wert des Kreises ±0,5 und ±1,5 Standardabweichungen (nach Einwohnern gewichtet), gerundet.</translation>
    </message>
    <message>
        <source>Class bounds: natural breaks (Jenks), rounded.</source>
        <translation>Klassengrenzen: natürliche Sprünge (Jenks), gerundet.</translation>
    </message>
    <message>
        <source>Class bounds: about equally many areas in each class.</source>
        <translation>Klassengrenzen: etwa gleich viele Gebiete je Klasse.</translation>
    </message>
    <message>
        <source>Class bounds: symmetric around zero, rounded.</source>
        <translation>Klassengrenzen: symmetrisch um die Null, gerundet.</translation>
    </message>
    <message>
        <source>Status: sum of the standardised indicators (MSS method), high below −1, low above 1, very low above 1.5.</source>
        <translation>Status: Summe der standardisierten Indikatoren (Verfahren MSS); hoch unter −1, niedrig über 1, sehr niedrig über 1,5.</translation>
    </message>
    <message>
        <source>Full colour: settlement areas; paler: outside of them.</source>
        <translation>Kräftige Farbe: Siedlungsflächen; blasser: außerhalb.</translation>
    </message>
    <message>
        <source>Fewer than two Kommunen have a reliable value.</source>
        <translation>Für weniger als zwei Kommunen gibt es einen verlässlichen Wert.</translation>
    </message>
    <message>
        <source>In the Kommunen the value ranges from {low} to {high}; in the Kreis as a whole it is {kreis}.</source>
        <translation>In den Kommunen reicht der Wert von {low} bis {high}; im Kreis insgesamt liegt er bei {kreis}.</translation>
    </message>
    <message>
        <source>Kommunen
from–to</source>
        <translation>Kommunen
von–bis</translation>
    </message>
    <message>
        <source>Large differences between the Kommunen</source>
        <translation>Große Unterschiede der Kommunen</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>Kein Vergleich möglich</translation>
    </message>
    <message>
        <source>Position of the Quartiere</source>
        <translation>Lage der Quartiere</translation>
    </message>
    <message>
        <source>Similar in all Kommunen</source>
        <translation>Ähnlich in allen Kommunen</translation>
    </message>
    <message>
        <source>{rated} of {count} have a position, {attention} of them with attention need.</source>
        <translation>{rated} von {count} eingeordnet, davon {attention} mit Aufmerksamkeitsbedarf.</translation>
    </message>
</context>
</TS>
