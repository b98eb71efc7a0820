<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>profiles</name>
    <message>
        <location filename="../profiles/content.py" line="230" />
        <source>There is no area with the key {areas}. Choose keys of the level “{level}”.</source>
        <translation>Es gibt kein Gebiet mit dem Schlüssel {areas}. Wählen Sie Schlüssel der Ebene „{level}“.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="244" />
        <source>Profiles exist for quartier, kommune and kreis, not for “{level}”.</source>
        <translation>Profile gibt es für die Ebenen quartier, kommune und kreis, nicht für „{level}“.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="254" />
        <source>There are no indicator values yet. Compute the indicators first.</source>
        <translation>Es liegen noch keine Indikatorwerte vor. Berechnen Sie zuerst die Indikatoren.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="260" />
        <source>There are no indicator values for {period}. Available: {periods}.</source>
        <translation>Für {period} liegen keine Indikatorwerte vor. Vorhanden sind: {periods}.</translation>
    </message>
    <message>
        <location filename="../profiles/export.py" line="162" />
        <source>The folder “{folder}” cannot be created: {reason}.</source>
        <translation>Der Ordner „{folder}“ kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <location filename="../profiles/layers.py" line="121" />
        <source>These areas have no polygon: {areas}. Add them to the layer.</source>
        <translation>Diese Gebiete haben keine Fläche: {areas}. Ergänzen Sie sie im Layer.</translation>
    </message>
    <message>
        <location filename="../profiles/layers.py" line="159" />
        <source>The profile layer cannot be written to “{file}”: {reason}</source>
        <translation>Der Profil-Layer kann nicht in „{file}“ geschrieben werden: {reason}</translation>
    </message>
    <message>
        <location filename="../profiles/layers.py" line="171" />
        <source>The layer “{layer}” of the workspace “{file}” cannot be read.</source>
        <translation>Der Layer „{layer}“ des Arbeitsbereichs „{file}“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../profiles/export.py" line="232" />
        <source>Profile layers</source>
        <translation>Layer der Profile</translation>
    </message>
    <message>
        <location filename="../profiles/map_sheet.py" line="189" />
        <source>The picture “{file}” cannot be written. Choose another place or close the file.</source>
        <translation>Das Bild „{file}“ kann nicht geschrieben werden. Wählen Sie einen anderen Ort oder schließen Sie die Datei.</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="48" />
        <source>Value withheld (data protection).</source>
        <translation>Wert gesperrt (Datenschutz).</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="50" />
        <source>No data.</source>
        <translation>Keine Daten.</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="63" />
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="65" />
        <source>In {place}</source>
        <translation>In {place}</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="88" />
        <source>This is more than in the Kreis ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist mehr als im Kreis ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="91" />
        <source>This is less than in the Kreis ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist weniger als im Kreis ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="109" />
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="110" />
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="111" />
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="112" />
        <source>very low</source>
        <translation>sehr niedrig</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="119" />
        <source>positive</source>
        <translation>positiv</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="120" />
        <source>stable</source>
        <translation>stabil</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="121" />
        <source>negative</source>
        <translation>negativ</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="128" />
        <source>lowest quarter</source>
        <translation>unterstes Viertel</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="129" />
        <source>second quarter</source>
        <translation>zweites Viertel</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="130" />
        <source>third quarter</source>
        <translation>drittes Viertel</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="131" />
        <source>highest quarter</source>
        <translation>oberstes Viertel</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="143" />
        <source>{theme} (continued)</source>
        <translation>{theme} (Fortsetzung)</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="148" />
        <source>Position among all areas, by quarters: left the lowest values</source>
        <translation>Lage unter allen Gebieten in Vierteln: links die niedrigsten Werte</translation>
    </message>
    <message>
        <location filename="../profiles/builder.py" line="191" />
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="389" />
        <source>Quartier profile</source>
        <translation>Quartiersprofil</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="390" />
        <source>Kommune profile</source>
        <translation>Kommunenprofil</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="391" />
        <source>Kreis profile</source>
        <translation>Kreisprofil</translation>
    </message>
    <message>
        <location filename="../profiles/map_sheet.py" line="117" />
        <source>Internal edition, not yet released</source>
        <translation>Interne Fassung – vor der Freigabe</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="420" />
        <source>Quartier {code} in {kommune}</source>
        <translation>Quartier {code} in {kommune}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="431" />
        <source>Kreis {code}</source>
        <translation>Kreis {code}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="442" />
        <source>Reference date {date}</source>
        <translation>Stichtag {date}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="445" />
        <source>Boundaries: {plan}</source>
        <translation>Gebietsstand: {plan}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="466" />
        <source>Kreis {share}</source>
        <translation>Kreis {share}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="468" />
        <source>{share} of all</source>
        <translation>{share} aller</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="489" />
        <source>{change} since {year}</source>
        <translation>{change} seit {year}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="603" />
        <source>since {year}</source>
        <translation>seit {year}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="673" />
        <source>No tested difference</source>
        <translation>Kein gesicherter Unterschied</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="680" />
        <source>No position</source>
        <translation>Keine Einordnung</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="681" />
        <source>No attention score has been computed for this level and year.</source>
        <translation>Für diese Ebene und dieses Jahr ist kein Aufmerksamkeitsbedarf berechnet.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="687" />
        <source>Social status: {status}</source>
        <translation>Sozialer Status: {status}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="691" />
        <source>Dynamics: {dynamics}</source>
        <translation>Dynamik: {dynamics}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="695" />
        <source>Dynamics: not computed</source>
        <translation>Dynamik: nicht berechnet</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="696" />
        <source>Rank {rank} of {count} (1 = most attention)</source>
        <translation>Rang {rank} von {count} (1 = höchster Bedarf)</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="722" />
        <source>Sources (reference date {date}): {sources}.</source>
        <translation>Quellen (Stichtag {date}): {sources}.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="728" />
        <source>Sources: {sources}.</source>
        <translation>Quellen: {sources}.</translation>
    </message>
    <message>
        <location filename="../profiles/map_sheet.py" line="94" />
        <source>by Quartier</source>
        <translation>nach Quartieren</translation>
    </message>
    <message>
        <location filename="../profiles/map_sheet.py" line="95" />
        <source>by Kommune</source>
        <translation>nach Kommunen</translation>
    </message>
    <message>
        <location filename="../profiles/map_sheet.py" line="116" />
        <source>boundaries: plan {version}</source>
        <translation>Gebietsstand: Plan {version}</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="215" />
        <source>Indicators</source>
        <translation>Indikatoren</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="261" />
        <source>middle half of all Quartiere</source>
        <translation>mittlere Hälfte der Quartiere</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="261" />
        <source>middle half of all Kommunen</source>
        <translation>mittlere Hälfte der Kommunen</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="266" />
        <source>span of all reliable Quartiere</source>
        <translation>alle Quartiere mit verlässlichem Wert</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="266" />
        <source>span of all reliable Kommunen</source>
        <translation>alle Kommunen mit verlässlichem Wert</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="272" />
        <source>differs clearly from the Kreis</source>
        <translation>deutlich anders als im Kreis</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="273" />
        <source>cannot be told apart from the Kreis</source>
        <translation>nicht vom Kreis zu unterscheiden</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="274" />
        <source>value of the Kreis</source>
        <translation>Wert des Kreises</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="277" />
        <source>value of the Kommune</source>
        <translation>Wert der Kommune</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="279" />
        <source>95 % interval</source>
        <translation>95-%-Vertrauensbereich</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="307" />
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="307" />
        <source>Span</source>
        <translation>Spannweite</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="310" />
        <source>Indicator</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="310" />
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="310" />
        <source>Value
(95 % interval)</source>
        <translation>Wert
(95-%-Intervall)</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="308" />
        <source>Kreis</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="310" />
        <source>Change</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <location filename="../profiles/pages/overview.py" line="257" />
        <source>What stands out</source>
        <translation>Das fällt auf</translation>
    </message>
    <message>
        <location filename="../profiles/pages/overview.py" line="257" />
        <source>Strengths and resources</source>
        <translation>Stärken und Ressourcen</translation>
    </message>
    <message>
        <location filename="../profiles/batch.py" line="205" />
        <source>Printing failed in a child process: {reason}</source>
        <translation>Der Druck ist in einem Hilfsprozess gescheitert: {reason}</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="426" />
        <source>Kommune {code}, {kreis}</source>
        <translation>Kommune {code}, {kreis}</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="309" />
        <source>lower</source>
        <translation>niedriger</translation>
    </message>
    <message>
        <location filename="../profiles/pages/indicators.py" line="309" />
        <source>higher</source>
        <translation>höher</translation>
    </message>
    <message>
        <location filename="../profiles/pages/overview.py" line="205" />
        <source>attention need</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <location filename="../profiles/pages/overview.py" line="217" />
        <source>Quartiere</source>
        <translation>Quartiere</translation>
    </message>
    <message>
        <location filename="../profiles/pages/overview.py" line="217" />
        <source>Kommunen</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <location filename="../profiles/batch.py" line="58" />
        <source>The child process for printing cannot be started: “{program}” was not found. Print with one process.</source>
        <translation>Der Hilfsprozess für den Druck kann nicht gestartet werden: „{program}“ wurde nicht gefunden. Drucken Sie mit einem Prozess.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="661" />
        <source>No indicator differs from the Kreis in a way that asks for attention and is statistically significant.</source>
        <translation>Kein Indikator weicht statistisch gesichert so vom Kreis ab, dass er auf Aufmerksamkeitsbedarf hinweist.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="661" />
        <source>No indicator differs from the Kreis in a favourable way that is statistically significant.</source>
        <translation>Kein Indikator liegt statistisch gesichert günstiger als im Kreis.</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="731" />
        <source>Methods: rates from summed cases, 95 % intervals by Wilson, Byar or Dobson; differences tested, corrected for many tests (Benjamini-Hochberg).</source>
        <translation>Methodik: Raten aus summierten Fallzahlen, 95-%-Vertrauensbereiche nach Wilson, Byar oder Dobson; Unterschiede geprüft und für Mehrfachtests korrigiert (Benjamini-Hochberg).</translation>
    </message>
    <message>
        <location filename="../profiles/content.py" line="738" />
        <source>How to read: to the right the value is higher, not worse. {marks} beside a name point to where more attention is needed; indicators without a mark only describe. ( ) few cases, x withheld (data protection), {dash} no data. The change over the years is not tested.</source>
        <translation>Lesehilfe: Rechts steht der höhere Wert, nicht der schlechtere. {marks} neben dem Namen zeigen, in welcher Richtung der Aufmerksamkeitsbedarf wächst; Indikatoren ohne Zeichen beschreiben nur. ( ) kleine Fallzahl, x gesperrt (Datenschutz), {dash} keine Daten. Die Veränderung über die Jahre ist nicht auf Signifikanz geprüft.</translation>
    </message>
    <message>
        <location filename="../profiles/export.py" line="175" />
        <source>The profile “{file}” cannot be written. Close it in other programs and check the folder. {reason}</source>
        <translation>Das Profil „{file}“ kann nicht geschrieben werden. Schließen Sie es in anderen Programmen und prüfen Sie den Ordner. {reason}</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="94" />
        <source>This is more than in the Kommune as a whole ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist mehr als in der Kommune insgesamt ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
    <message>
        <location filename="../profiles/texts.py" line="98" />
        <source>This is less than in the Kommune as a whole ({benchmark}); the difference is statistically significant.</source>
        <translation>Das ist weniger als in der Kommune insgesamt ({benchmark}); der Unterschied ist statistisch gesichert.</translation>
    </message>
</context>
</TS>
