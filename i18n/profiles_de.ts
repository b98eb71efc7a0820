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
    <message>
        <source>above the upper 99.8 % limit</source>
        <translation>über der oberen 99,8-%-Grenze</translation>
    </message>
    <message>
        <source>above the upper 95 % limit</source>
        <translation>über der oberen 95-%-Grenze</translation>
    </message>
    <message>
        <source>within the limits</source>
        <translation>innerhalb der Grenzen</translation>
    </message>
    <message>
        <source>below the lower 95 % limit</source>
        <translation>unter der unteren 95-%-Grenze</translation>
    </message>
    <message>
        <source>below the lower 99.8 % limit</source>
        <translation>unter der unteren 99,8-%-Grenze</translation>
    </message>
    <message>
        <source>uncertain (few cases)</source>
        <translation>unsicher (kleine Fallzahl)</translation>
    </message>
    <message>
        <source>Funnel plot of {title}: {areas} areas by size, {strong} of them beyond the 99.8 % limits and {weak} more beyond the 95 % limits.</source>
        <translation>Trichterdiagramm zu {title}: {areas} Gebiete nach Größe, davon {strong} außerhalb der 99,8-%-Grenzen und {weak} weitere außerhalb der 95-%-Grenzen.</translation>
    </message>
    <message>
        <source>{measure} {period}: {value}, 95 % interval {lower} to {upper}</source>
        <translation>{measure} {period}: {value}, 95-%-Intervall {lower} bis {upper}</translation>
    </message>
    <message>
        <source>No measure of inequality.</source>
        <translation>Kein Maß der Ungleichheit.</translation>
    </message>
    <message>
        <source>{measure}: {first} in {start}, {last} in {end}</source>
        <translation>{measure}: {first} im Jahr {start}, {last} im Jahr {end}</translation>
    </message>
    <message>
        <source>Differences between the areas over the years. {parts}.</source>
        <translation>Unterschiede zwischen den Gebieten im Lauf der Jahre. {parts}.</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Fortschreibung</translation>
    </message>
    <message>
        <source>{title}, {area}: {first_value} in {first}, {last_value} in {last}.</source>
        <translation>{title}, {area}: {first_value} im Jahr {first}, {last_value} im Jahr {last}.</translation>
    </message>
    <message>
        <source>expected range</source>
        <translation>erwarteter Bereich</translation>
    </message>
    <message>
        <source>few cases</source>
        <translation>kleine Fallzahl</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>{title}: no values.</source>
        <translation>{title}: keine Werte.</translation>
    </message>
    <message>
        <source>Expected: {value} ({interval})</source>
        <translation>Erwartet: {value} ({interval})</translation>
    </message>
    <message>
        <source>Rank {rank} of {count}, with {sure} certainty exactly this one</source>
        <translation>Rang {rank} von {count}, mit {sure} Sicherheit genau dieser</translation>
    </message>
    <message>
        <source>Rank {rank} of {count}, with {sure} certainty between {lower} and {upper}</source>
        <translation>Rang {rank} von {count}, mit {sure} Sicherheit zwischen {lower} und {upper}</translation>
    </message>
    <message>
        <source>Early warning: {indicator}</source>
        <translation>Frühwarnung: {indicator}</translation>
    </message>
    <message>
        <source>; the class is right with a probability of {probability}</source>
        <translation>; Klasse mit {probability} Wahrscheinlichkeit zutreffend</translation>
    </message>
    <message>
        <source>The change over the years is not tested.</source>
        <translation>Die Veränderung über die Jahre ist nicht geprüft.</translation>
    </message>
    <message>
        <source>Placed by a conference</source>
        <translation>Einstufung durch eine Konferenz</translation>
    </message>
    <message>
        <source>Attention score: {method}.</source>
        <translation>Aufmerksamkeitsbedarf: {method}.</translation>
    </message>
    <message>
        <source>How to read: to the right the value is higher, not worse. {marks} beside a name point to where more attention is needed; indicators without a mark only describe. ( ) few cases, x withheld (data protection), {dash} no data.</source>
        <translation>Lesehilfe: Nach rechts ist der Wert höher, nicht schlechter. {marks} neben dem Namen zeigen, wohin mehr Aufmerksamkeit nötig ist; Indikatoren ohne Zeichen beschreiben nur. ( ) kleine Fallzahl, x gesperrt (Datenschutz), {dash} keine Daten.</translation>
    </message>
    <message>
        <source>{rising} {falling} rise or fall over all years that is more than chance; otherwise the change is not tested.</source>
        <translation>{rising} {falling} Anstieg oder Rückgang über alle Jahre, der über den Zufall hinausgeht; sonst ist die Veränderung nicht gesichert.</translation>
    </message>
    <message>
        <source>By this calculation it has a particular need for attention.</source>
        <translation>Nach dieser Berechnung besteht besonderer Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>There are no data on {names}.</source>
        <translation>Für {names} liegen keine Daten vor.</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>z value</source>
        <translation>z-Wert</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Contribution</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation>Status {status}</translation>
    </message>
    <message>
        <source>unfavourable deviations: {number}</source>
        <translation>ungünstige Abweichungen: {number}</translation>
    </message>
    <message>
        <source>{value} compared with {kreis} in the Kreis</source>
        <translation>{value} gegenüber {kreis} im Kreis</translation>
    </message>
    <message>
        <source>{name} ({value}; Kreis {kreis})</source>
        <translation>{name} ({value}; Kreis {kreis})</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>{place} has rank {rank} of {count}.</source>
        <translation>{place} steht auf Rang {rank} von {count}.</translation>
    </message>
    <message>
        <source>In {count} of {total} indicators it is less favourable than the Kreis, statistically significant: {names}.</source>
        <translation>Bei {count} von {total} Indikatoren ist die Lage ungünstiger als im Kreis und der Unterschied statistisch gesichert: {names}.</translation>
    </message>
    <message>
        <source>No indicator lowers the score.</source>
        <translation>Kein Indikator senkt den Indexwert.</translation>
    </message>
    <message>
        <source>What relieves most is {name}: {values}.</source>
        <translation>Entlastend wirkt vor allem {name}: {values}.</translation>
    </message>
    <message>
        <source>What relieves most is {name}.</source>
        <translation>Entlastend wirkt vor allem {name}.</translation>
    </message>
    <message>
        <source>There are no data on {names}; the other indicators bear the weight.</source>
        <translation>Für {names} liegen keine Daten vor; das Gewicht tragen die übrigen Indikatoren.</translation>
    </message>
    <message>
        <source>In at least 95 % of {draws} simulations the rank was {lower}.</source>
        <translation>In mindestens 95 % von {draws} Simulationen ergab sich Rang {lower}.</translation>
    </message>
    <message>
        <source>In 95 % of {draws} simulations the rank was between {lower} and {upper}.</source>
        <translation>In 95 % von {draws} Simulationen lag der Rang zwischen {lower} und {upper}.</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>nicht bewertbar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Waterfall chart of {place}: from {start} to the score {score} by {steps}.</source>
        <translation>Wasserfalldiagramm für {place}: von {start} zum Indexwert {score} durch {steps}.</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{value}, few cases</source>
        <translation>{value}, kleine Fallzahl</translation>
    </message>
    <message>
        <source>{value} (few cases, unreliable)</source>
        <translation>{value} (kleine Fallzahl, unsicher)</translation>
    </message>
    <message>
        <source>in 95 % of the simulations: rank {lower} to {upper}</source>
        <translation>in 95 % der Simulationen: Rang {lower} bis {upper}</translation>
    </message>
    <message>
        <source>{place} takes no part in the attention score.</source>
        <translation>{place} nimmt an der Bewertung des Aufmerksamkeitsbedarfs nicht teil.</translation>
    </message>
    <message>
        <source>dynamics {dynamics}</source>
        <translation>Dynamik {dynamics}</translation>
    </message>
    <message>
        <source>{place} has rank {rank} of {count}: {class}.</source>
        <translation>{place} steht auf Rang {rank} von {count}: {class}.</translation>
    </message>
    <message>
        <source>{place} has rank {rank} of {count} ({class}).</source>
        <translation>{place} steht auf Rang {rank} von {count} ({class}).</translation>
    </message>
    <message>
        <source>No indicator raises the score.</source>
        <translation>Kein Indikator erhöht den Indexwert.</translation>
    </message>
    <message>
        <source>What contributes most is {name}: {values}.</source>
        <translation>Am meisten trägt {name} bei: {values}.</translation>
    </message>
    <message>
        <source>What contributes most is {name}.</source>
        <translation>Am meisten trägt {name} bei.</translation>
    </message>
    <message>
        <source>Next comes {names}.</source>
        <translation>Es folgt {names}.</translation>
    </message>
    <message>
        <source>Next come {names}.</source>
        <translation>Es folgen {names}.</translation>
    </message>
    <message>
        <source>The values of {names} are withheld (data protection); the other indicators bear their weight.</source>
        <translation>Die Werte für {names} sind gesperrt (Datenschutz); ihr Gewicht tragen die übrigen Indikatoren.</translation>
    </message>
    <message>
        <source>The values of {names} are withheld (data protection).</source>
        <translation>Die Werte für {names} sind gesperrt (Datenschutz).</translation>
    </message>
    <message>
        <source>The value of {names} is withheld (data protection); the other indicators bear its weight.</source>
        <translation>Der Wert für {names} ist gesperrt (Datenschutz); sein Gewicht tragen die übrigen Indikatoren.</translation>
    </message>
    <message>
        <source>The value of {names} is withheld (data protection).</source>
        <translation>Der Wert für {names} ist gesperrt (Datenschutz).</translation>
    </message>
    <message>
        <source>The score is {score}; from {bound} on the class would be “{class}”, {distance} points more.</source>
        <translation>Der Indexwert beträgt {score}; bis zur Grenze der Klasse „{class}“ ({bound}) fehlen {distance} Punkte.</translation>
    </message>
    <message>
        <source>The score is {score}; up to {bound} the class would be “{class}”, {distance} points less.</source>
        <translation>Der Indexwert beträgt {score}; er liegt {distance} Punkte über der Grenze zur Klasse „{class}“ ({bound}).</translation>
    </message>
    <message>
        <source>The score is {score}; the nearest area of the class “{class}” has {distance} points more.</source>
        <translation>Der Indexwert beträgt {score}; das nächste Gebiet der Klasse „{class}“ liegt {distance} Punkte darüber.</translation>
    </message>
    <message>
        <source>The score is {score}; the nearest area of the class “{class}” has {distance} points less.</source>
        <translation>Der Indexwert beträgt {score}; das nächste Gebiet der Klasse „{class}“ liegt {distance} Punkte darunter.</translation>
    </message>
    <message>
        <source>Contribution to the score: {value}</source>
        <translation>Beitrag zum Indexwert: {value}</translation>
    </message>
    <message>
        <source>By this method {names} cannot be assessed here.</source>
        <translation>Nicht bewertbar nach diesem Verfahren: {names}.</translation>
    </message>
    <message>
        <source>more than {share}</source>
        <translation>mehr als {share}</translation>
    </message>
    <message>
        <source>less than {share}</source>
        <translation>weniger als {share}</translation>
    </message>
    <message>
        <source>The rank depends most on chance in small numbers of cases.</source>
        <translation>Am stärksten hängt der Rang vom Zufall bei kleinen Fallzahlen ab.</translation>
    </message>
    <message>
        <source>The rank depends most on the choice of the weights.</source>
        <translation>Am stärksten hängt der Rang von der Wahl der Gewichte ab.</translation>
    </message>
    <message>
        <source>The rank depends most on how the indicators are made comparable.</source>
        <translation>Am stärksten hängt der Rang davon ab, wie die Indikatoren vergleichbar gemacht werden.</translation>
    </message>
    <message>
        <source>Mean of all Quartiere</source>
        <translation>Mittel aller Quartiere</translation>
    </message>
    <message>
        <source>Mean of all Kommunen</source>
        <translation>Mittel aller Kommunen</translation>
    </message>
    <message>
        <source>The class was the same in {share} of them.</source>
        <translation>Die Klasse war in {share} der Simulationen dieselbe.</translation>
    </message>
    <message>
        <source>z value {z}, weight {weight}</source>
        <translation>z-Wert {z}, Gewicht {weight}</translation>
    </message>
    <message>
        <source>Classes of the attention score, method: {method}. The last class asks for most attention.</source>
        <translation>Klassen des Aufmerksamkeitsbedarfs, Verfahren: {method}. Die letzte Klasse steht für den höchsten Bedarf.</translation>
    </message>
    <message>
        <source>Clusters: local Moran with conditional permutations; neighbours share a border or a corner; corrected for many tests (Benjamini-Hochberg, 5 %).</source>
        <translation>Räumliche Häufungen: lokales Moran-Maß mit bedingten Permutationen; Nachbarn teilen eine Grenze oder eine Ecke; für viele Tests korrigiert (Benjamini-Hochberg, 5 %).</translation>
    </message>
    <message>
        <source>Trend: change over all years, tested with the number of cases and corrected for many tests (Benjamini-Hochberg, 5 %).</source>
        <translation>Trend: Veränderung über alle Jahre, mit den Fallzahlen geprüft und für viele Tests korrigiert (Benjamini-Hochberg, 5 %).</translation>
    </message>
    <message>
        <source>Early warning: value beyond what the years before and the development in the Kreis let expect; one comparison in a hundred gives a false alarm.</source>
        <translation>Frühwarnung: Wert außerhalb dessen, was die Vorjahre und die Entwicklung im Kreis erwarten lassen; einer von hundert Vergleichen ergibt einen Fehlalarm.</translation>
    </message>
    <message>
        <source>{mark} conference</source>
        <translation>{mark} Konferenz</translation>
    </message>
    <message>
        <source>Class {first}–{last}</source>
        <translation>Klasse {first}–{last}</translation>
    </message>
    <message>
        <source>{method}: {status}</source>
        <translation>{method}: {status}</translation>
    </message>
    <message>
        <source>{body} placed {name} as “{status}” on {date}; computed is “{computed}”. Reason: {reason}</source>
        <translation>{body} vom {date}: {name} ist als „{status}“ eingestuft; rechnerisch „{computed}“. Begründung: {reason}</translation>
    </message>
    <message>
        <source>{body} placed {name} as “{status}” on {date}; no class was computed. Reason: {reason}</source>
        <translation>{body} vom {date}: {name} ist als „{status}“ eingestuft; rechnerisch liegt keine Einstufung vor. Begründung: {reason}</translation>
    </message>
    <message>
        <source>This is lower than the years before and the development in the Kreis let expect, and more than chance explains.</source>
        <translation>Das ist niedriger, als die Vorjahre und die Entwicklung im Kreis erwarten lassen, und mehr, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>Projection, if the development so far goes on: {value} in {period} ({interval}).</source>
        <translation>Fortschreibung, wenn die bisherige Entwicklung anhält: {value} im Jahr {period} ({interval}).</translation>
    </message>
    <message>
        <source>{indicator}, {area}: {value} ({period}), expected {expected} ({interval}).</source>
        <translation>{indicator}, {area}: {value} ({period}), erwartet {expected} ({interval}).</translation>
    </message>
    <message>
        <source>{indicator} in {area}: {value} ({period}), expected {expected} ({interval}).</source>
        <translation>{indicator} in {area}: {value} ({period}), erwartet {expected} ({interval}).</translation>
    </message>
    <message>
        <source>The difference is no greater than chance explains.</source>
        <translation>Der Unterschied ist nicht größer, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>This is higher than the years before and the development in the Kreis let expect, and more than chance explains.</source>
        <translation>Das ist höher, als die Vorjahre und die Entwicklung im Kreis erwarten lassen, und mehr, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>The decline is greater than chance explains.</source>
        <translation>Der Rückgang ist stärker, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>The trend was not tested.</source>
        <translation>Der Trend wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>The last value was not compared with the years before.</source>
        <translation>Der letzte Wert wurde nicht mit den Vorjahren verglichen.</translation>
    </message>
    <message>
        <source>The rise is greater than chance explains.</source>
        <translation>Der Anstieg ist stärker, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>From {first} to {last} there is no trend that chance could not explain.</source>
        <translation>Von {first} bis {last} ist kein Trend statistisch gesichert.</translation>
    </message>
    <message>
        <source>From {first} to {last} the value has risen by {change} a year on average ({interval}); the trend is statistically significant.</source>
        <translation>Von {first} bis {last} ist der Wert im Mittel um {change} pro Jahr gestiegen ({interval}); der Trend ist statistisch gesichert.</translation>
    </message>
    <message>
        <source>From {first} to {last} the value has fallen by {change} a year on average ({interval}); the trend is statistically significant.</source>
        <translation>Von {first} bis {last} ist der Wert im Mittel um {change} pro Jahr gesunken ({interval}); der Trend ist statistisch gesichert.</translation>
    </message>
    <message>
        <source>There are too few years with a value for a trend; values of several years count once.</source>
        <translation>Für einen Trend gibt es zu wenige Jahre mit einem Wert; Werte aus mehreren Jahren zählen nur einmal.</translation>
    </message>
    <message>
        <source>There were no cases in any year, so there is no trend.</source>
        <translation>In keinem Jahr gab es Fälle, daher gibt es keinen Trend.</translation>
    </message>
    <message>
        <source>The share was full in every year, so there is no trend.</source>
        <translation>Der Anteil betrug in jedem Jahr 100 %, daher gibt es keinen Trend.</translation>
    </message>
    <message>
        <source>There are too few cases in all years together for a trend.</source>
        <translation>Für einen Trend gibt es in allen Jahren zusammen zu wenige Fälle.</translation>
    </message>
    <message>
        <source>A value of 0 allows no change in per cent; the direction could not be told from chance.</source>
        <translation>Bei einem Wert von 0 lässt sich keine Veränderung in Prozent angeben; die Richtung ist nicht vom Zufall zu unterscheiden.</translation>
    </message>
    <message>
        <source>Cases occurred in so few years that no change per year can be given.</source>
        <translation>Fälle gab es in so wenigen Jahren, dass keine Veränderung pro Jahr angegeben werden kann.</translation>
    </message>
    <message>
        <source>The letter “{file}” cannot be written ({reason}). Close it in other programs and check the folder.</source>
        <translation>Der Brief „{file}“ lässt sich nicht schreiben ({reason}). Bitte in anderen Programmen schließen und den Ordner prüfen.</translation>
    </message>
    <message>
        <source>{periods} converted to today&apos;s boundaries</source>
        <translation>{periods} auf die heutigen Grenzen umgerechnet</translation>
    </message>
    <message>
        <source>The value rests on few cases and is unreliable.</source>
        <translation>Der Wert beruht auf einer kleinen Fallzahl und ist unsicher.</translation>
    </message>
    <message>
        <source>Hatched values rest on few cases and may change a lot from year to year.</source>
        <translation>Schraffierte Werte beruhen auf wenigen Fällen und können von Jahr zu Jahr stark schwanken.</translation>
    </message>
    <message>
        <source>Three levels each: thirds of the areas, bounds rounded.</source>
        <translation>Je drei Stufen: Drittel der Gebiete, Grenzen gerundet.</translation>
    </message>
    <message>
        <source>Three levels each by agreed thresholds.</source>
        <translation>Je drei Stufen nach vereinbarten Schwellen.</translation>
    </message>
    <message>
        <source>The darker, the higher the value. Brown areas lie above the Kreis, blue ones below; grey-brown ones are about like the Kreis.</source>
        <translation>Je dunkler, desto höher der Wert. Braune Gebiete liegen über dem Kreis, blaue darunter; graubraune etwa gleichauf.</translation>
    </message>
    <message>
        <source>The darker, the lower the value. Brown areas lie below the Kreis, blue ones above; grey-brown ones are about like the Kreis.</source>
        <translation>Je dunkler, desto niedriger der Wert. Braune Gebiete liegen unter dem Kreis, blaue darüber; graubraune etwa gleichauf.</translation>
    </message>
    <message>
        <source>The darker, the higher the value.</source>
        <translation>Je dunkler, desto höher der Wert.</translation>
    </message>
    <message>
        <source>The darker, the higher the value. Each class holds about equally many areas, so neighbouring classes may differ by little.</source>
        <translation>Je dunkler, desto höher der Wert. Jede Klasse enthält etwa gleich viele Gebiete; benachbarte Klassen können sich daher wenig unterscheiden.</translation>
    </message>
    <message>
        <source>Brown: the value has risen; blue: it has fallen. Grey-brown areas have hardly changed.</source>
        <translation>Braun: Der Wert ist gestiegen; blau: Er ist gesunken. Graubraune Gebiete haben sich kaum verändert.</translation>
    </message>
    <message>
        <source>Brown: the value has fallen; blue: it has risen. Grey-brown areas have hardly changed.</source>
        <translation>Braun: Der Wert ist gesunken; blau: Er ist gestiegen. Graubraune Gebiete haben sich kaum verändert.</translation>
    </message>
    <message>
        <source>The darker, the more attention an area needs.</source>
        <translation>Je dunkler, desto mehr Aufmerksamkeit braucht ein Gebiet.</translation>
    </message>
    <message>
        <source>The darker, the lower the social status today. The sign says where it is heading compared with the trend in the Kreis. Outlined areas need particular attention.</source>
        <translation>Je dunkler, desto niedriger der soziale Status heute. Das Zeichen sagt, wohin er sich im Vergleich mit dem Trend im Kreis bewegt. Umrandete Gebiete haben besonderen Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Full colours are areas that lie among their like; stripes are single areas unlike their surroundings. All others show no pattern beyond chance.</source>
        <translation>Volle Farben: Gebiete unter ihresgleichen; gestreift: einzelne Gebiete, die sich von ihrer Umgebung unterscheiden. Alle anderen zeigen kein Muster, das über den Zufall hinausgeht.</translation>
    </message>
    <message>
        <source>Coloured areas have risen or fallen over the years beyond chance.</source>
        <translation>In farbigen Gebieten ist der Wert über die Jahre stärker gestiegen oder gesunken, als der Zufall erklärt.</translation>
    </message>
    <message>
        <source>Coloured areas differ from what the years before let expect. That is a reason to look, not a finding.</source>
        <translation>Farbige Gebiete weichen von dem ab, was die Vorjahre erwarten lassen. Das ist ein Anlass hinzusehen, kein Befund.</translation>
    </message>
    <message>
        <source>The darker, the greater the need. Brown areas have little supply, blue ones much. Where need is high and supply is little, the area is outlined.</source>
        <translation>Je dunkler, desto größer der Bedarf. Braune Gebiete sind gering, blaue gut versorgt. Wo hoher Bedarf auf geringe Versorgung trifft, ist das Gebiet umrandet.</translation>
    </message>
    <message>
        <source>period {period}</source>
        <translation>Zeitraum {period}</translation>
    </message>
    <message>
        <source>{cases} of {persons}</source>
        <translation>{cases} von {persons}</translation>
    </message>
    <message>
        <source>{cases} cases, {persons} persons</source>
        <translation>{cases} Fälle, {persons} Personen</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} von {total}</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Classes · {areas}</source>
        <translation>Klassen · {areas}</translation>
    </message>
    <message>
        <source>Example: {sentence} Class: {words}.</source>
        <translation>Lesebeispiel: {sentence} Klasse: {words}.</translation>
    </message>
    <message>
        <source>The classes of {period} hold for all years.</source>
        <translation>Die Klassen von {period} gelten für alle Jahre.</translation>
    </message>
    <message>
        <source>Source: {sources}.</source>
        <translation>Quelle: {sources}.</translation>
    </message>
    <message>
        <source>bounds {numbers}</source>
        <translation>Grenzen {numbers}</translation>
    </message>
    <message>
        <source>{count} indicators, {period}: {preset}</source>
        <translation>{count} Indikatoren, {period}: {preset}</translation>
    </message>
    <message>
        <source>in percentage points</source>
        <translation>in Prozentpunkten</translation>
    </message>
    <message>
        <source>as of {date}</source>
        <translation>Stichtag {date}</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>High need and little supply</source>
        <translation>Hoher Bedarf, geringe Versorgung</translation>
    </message>
    <message>
        <source>Particular need for attention</source>
        <translation>Besonderer Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>number of Quartiere</source>
        <translation>Zahl der Quartiere</translation>
    </message>
    <message>
        <source>number of Kommunen</source>
        <translation>Zahl der Kommunen</translation>
    </message>
    <message>
        <source>Value in {unit} · {areas}</source>
        <translation>Wert in {unit} · {areas}</translation>
    </message>
    <message>
        <source>Some counts were converted from earlier boundaries.</source>
        <translation>Ein Teil der Zählwerte ist von früheren Grenzen umgerechnet.</translation>
    </message>
    <message>
        <source>Kreis {rate}</source>
        <translation>Kreis {rate}</translation>
    </message>
    <message>
        <source>classes of {period} for all years</source>
        <translation>Klassen von {period} für alle Jahre</translation>
    </message>
    <message>
        <source>Kommunen: {names}.</source>
        <translation>Kommunen: {names}.</translation>
    </message>
    <message>
        <source>How to read the map</source>
        <translation>So lesen Sie die Karte</translation>
    </message>
    <message>
        <source>How to read the maps</source>
        <translation>So lesen Sie die Karten</translation>
    </message>
    <message>
        <source>Sheet {number} of {total}</source>
        <translation>Blatt {number} von {total}</translation>
    </message>
    <message>
        <source>Need: {name}</source>
        <translation>Bedarf: {name}</translation>
    </message>
    <message>
        <source>Supply: {name}</source>
        <translation>Versorgung: {name}</translation>
    </message>
    <message>
        <source>The bars count the areas of each class.</source>
        <translation>Die Balken zählen die Gebiete je Klasse.</translation>
    </message>
    <message>
        <source>“{file}” has no ending of a known format. Maps are written as .pdf, .png or .svg.</source>
        <translation>„{file}“ hat keine bekannte Endung. Karten werden als .pdf, .png oder .svg geschrieben.</translation>
    </message>
    <message>
        <source>Layers of map sheets</source>
        <translation>Layer der Kartenblätter</translation>
    </message>
    <message>
        <source>There are no values for {periods} yet. Compute the indicators first; computed are: {known}.</source>
        <translation>Für {periods} gibt es noch keine Werte. Berechnen Sie zuerst die Indikatoren; berechnet sind: {known}.</translation>
    </message>
    <message>
        <source>The preset “{preset}” needs at least one indicator, e.g. A.2.</source>
        <translation>Die Vorlage „{preset}“ braucht mindestens einen Indikator, z. B. A.2.</translation>
    </message>
    <message>
        <source>The process that printed it ended twice without a word. Print it alone; if that fails too, look at its geometry. {reason}</source>
        <translation>Der Hilfsprozess, der es gedruckt hat, ist zweimal ohne Meldung abgebrochen. Drucken Sie es einzeln; scheitert auch das, prüfen Sie seine Geometrie. {reason}</translation>
    </message>
    <message>
        <source>Kommune book</source>
        <translation>Kommunenbuch</translation>
    </message>
    <message>
        <source>Profile of the Kommune and of its {count} Quartiere</source>
        <translation>Profil der Kommune und ihrer {count} Quartiere</translation>
    </message>
    <message>
        <source>Profile of the Kommune and of its Quartier</source>
        <translation>Profil der Kommune und ihres Quartiers</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Quartiere side by side</source>
        <translation>Quartiere im Vergleich</translation>
    </message>
    <message>
        <source>Overview maps</source>
        <translation>Übersichtskarten</translation>
    </message>
    <message>
        <source>Profiles of the Quartiere</source>
        <translation>Quartiersprofile</translation>
    </message>
    <message>
        <source>No figures on local supply have been delivered.</source>
        <translation>Zur Nahversorgung liegen keine Angaben vor.</translation>
    </message>
    <message>
        <source>No figures on public transport have been delivered.</source>
        <translation>Zur ÖPNV-Anbindung liegen keine Angaben vor.</translation>
    </message>
    <message>
        <source>all inhabitants</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Area profile</source>
        <translation>Gebietsprofil</translation>
    </message>
    <message>
        <source>Selection as a whole</source>
        <translation>Auswahl insgesamt</translation>
    </message>
    <message>
        <source>Rank 1 has the highest need for attention of all Quartiere of the Kreis; shaded: attention need.</source>
        <translation>Rang 1 hat unter allen Quartieren des Kreises den höchsten Aufmerksamkeitsbedarf; farbig hinterlegt: besonderer Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Quartier</source>
        <translation>Quartier</translation>
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
        <source>( ) few cases, x withheld (data protection), {dash} no data.</source>
        <translation>( ) kleine Fallzahl, x gesperrt (Datenschutz), {dash} keine Daten.</translation>
    </message>
    <message>
        <source>{mark} class set by a conference.</source>
        <translation>{mark} von einer Konferenz festgelegt.</translation>
    </message>
    <message>
        <source>Notes of the Planungskonferenz</source>
        <translation>Ergebnisse der Planungskonferenz</translation>
    </message>
    <message>
        <source>Room for notes by hand</source>
        <translation>Raum für Notizen</translation>
    </message>
    <message>
        <source>Field of action</source>
        <translation>Handlungsfeld</translation>
    </message>
    <message>
        <source>Target group</source>
        <translation>Zielgruppe</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Empfehlung</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maßnahmen</translation>
    </message>
    <message>
        <source>Series from {first} converted to today&apos;s boundaries.</source>
        <translation>Zeitreihe ab {first} auf heutige Grenzen umgerechnet.</translation>
    </message>
    <message>
        <source>{value} in {period}</source>
        <translation>{value} im Jahr {period}</translation>
    </message>
    <message>
        <source>Kreis {value}</source>
        <translation>Kreis {value}</translation>
    </message>
    <message>
        <source>How to read: bars of the pyramid are shares of all inhabitants for each five years of age. Scales of the panels begin at 0; panels of a theme in the same unit share one. Few cases do not stretch it: an arrow stands at its end.</source>
        <translation>Lesehilfe: Die Balken der Pyramide sind Anteile an allen Einwohnern je fünf Altersjahre. Die Skalen der Zeitreihen beginnen bei 0; innerhalb eines Themas gilt bei gleicher Einheit dieselbe. Kleine Fallzahlen dehnen sie nicht: An ihrem Ende steht dann ein Pfeil.</translation>
    </message>
    <message>
        <source>How to read: bars show the share of inhabitants (0 to 100 %); line: Kreis, diamond: Kommune. Local supply: within walking distance of the home address. Classes of public transport (ÖV-Güteklassen) by the ARE procedure: A very good to F very low, from the timetable. Sources and methods stand on pages 1 and 2. Offers: as entered by the Kommunen; the numbers are those on the map.</source>
        <translation>Lesehilfe: Balken zeigen den Anteil der Einwohnerinnen und Einwohner (0 bis 100 %); Strich: Kreis, Raute: Kommune. Nahversorgung: in Gehweite der Wohnadresse. ÖV-Güteklassen nach dem Verfahren des ARE, aus dem Fahrplan berechnet: A sehr gut bis F sehr gering. Angebote wie von den Kommunen gemeldet; die Nummern sind die der Karte. Quellen und Methoden stehen auf den Seiten 1 und 2.</translation>
    </message>
    <message>
        <source>Selection of {count} Quartiere in {kommunen}</source>
        <translation>Auswahl aus {count} Quartieren in {kommunen}</translation>
    </message>
    <message>
        <source>Selection of one Quartier in {kommunen}</source>
        <translation>Auswahl aus einem Quartier in {kommunen}</translation>
    </message>
    <message>
        <source>Values of a selection are also withheld where those of a single Quartier could be worked out with them.</source>
        <translation>Werte einer Auswahl sind auch dann gesperrt, wenn sich mit ihnen die eines einzelnen Quartiers errechnen ließen.</translation>
    </message>
    <message>
        <source>{count} offers, counted by kind; each stands in the profile of its Quartier.</source>
        <translation>{count} Angebote, nach Art gezählt; einzeln stehen sie im Profil ihres Quartiers.</translation>
    </message>
    <message>
        <source>confirmed {date}</source>
        <translation>bestätigt {date}</translation>
    </message>
    <message>
        <source>Caution: the Kommune has not confirmed these offers.</source>
        <translation>Achtung: Die Angebote sind von der Kommune nicht bestätigt.</translation>
    </message>
    <message>
        <source>No offers are recorded for this Quartier.</source>
        <translation>Für dieses Quartier sind keine Angebote erfasst.</translation>
    </message>
    <message>
        <source>No offers are recorded for this Kommune.</source>
        <translation>Für diese Kommune sind keine Angebote erfasst.</translation>
    </message>
    <message>
        <source>No offers are recorded for this Kreis.</source>
        <translation>Für diesen Kreis sind keine Angebote erfasst.</translation>
    </message>
    <message>
        <source>No offers are recorded for these Quartiere.</source>
        <translation>Für diese Quartiere sind keine Angebote erfasst.</translation>
    </message>
    <message>
        <source>Offers confirmed by the Kommune on {date}.</source>
        <translation>Angebote bestätigt durch die Kommune am {date}.</translation>
    </message>
    <message>
        <source>The numbers of inhabitants have not been delivered by age and sex for this year.</source>
        <translation>Die Einwohnerzahlen liegen für dieses Jahr nicht nach Alter und Geschlecht vor.</translation>
    </message>
    <message>
        <source>The age structure is withheld (data protection).</source>
        <translation>Altersaufbau gesperrt (Datenschutz).</translation>
    </message>
    <message>
        <source>Age structure of {area}, by years of age: {list}.</source>
        <translation>Altersaufbau von {area} nach Altersjahren: {list}.</translation>
    </message>
    <message>
        <source>Kreis {year}</source>
        <translation>Kreis {year}</translation>
    </message>
    <message>
        <source>{age} and older</source>
        <translation>{age} und älter</translation>
    </message>
    <message>
        <source>Age groups with few people are joined; a joined bar shows their mean.</source>
        <translation>Altersgruppen mit wenigen Menschen sind zusammengefasst; ihr Balken zeigt den Mittelwert.</translation>
    </message>
    <message>
        <source>“{file}” is open in another program or write-protected. Close it there and print once more.</source>
        <translation>„{file}“ ist in einem anderen Programm geöffnet oder schreibgeschützt. Schließen Sie die Datei dort und drucken Sie noch einmal.</translation>
    </message>
    <message>
        <source>There is no room left for “{file}”. Make room on this drive or choose another folder, and print once more: what is complete stays and is not printed again.</source>
        <translation>Für „{file}“ reicht der Speicherplatz nicht. Schaffen Sie Platz auf diesem Laufwerk oder wählen Sie einen anderen Ordner und drucken Sie noch einmal: Fertiges bleibt erhalten und wird nicht neu gedruckt.</translation>
    </message>
    <message>
        <source>The folder “{folder}” is gone. Connect the drive again or choose another folder, and print once more: what is complete is not printed again.</source>
        <translation>Der Ordner „{folder}“ ist nicht mehr da. Verbinden Sie das Laufwerk wieder oder wählen Sie einen anderen Ordner und drucken Sie noch einmal: Fertiges wird nicht neu gedruckt.</translation>
    </message>
    <message>
        <source>Quartiere
from–to</source>
        <translation>Quartiere
von–bis</translation>
    </message>
    <message>
        <source>Composition</source>
        <translation>Zusammensetzung</translation>
    </message>
    <message>
        <source>Reached on foot (continued)</source>
        <translation>Zu Fuß erreichbar (Fortsetzung)</translation>
    </message>
    <message>
        <source>continued overleaf</source>
        <translation>weiter auf der nächsten Seite</translation>
    </message>
    <message>
        <source>Offers, access, notes</source>
        <translation>Angebote, Erreichbarkeit, Notizen</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Offers (continued)</source>
        <translation>Angebote (Fortsetzung)</translation>
    </message>
    <message>
        <source>Reached on foot</source>
        <translation>Zu Fuß erreichbar</translation>
    </message>
    <message>
        <source>Public transport</source>
        <translation>Öffentlicher Nahverkehr</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>There is one year only so far.</source>
        <translation>Bisher liegt nur ein Jahr vor.</translation>
    </message>
    <message>
        <source>in per cent</source>
        <translation>in Prozent</translation>
    </message>
    <message>
        <source>People and development</source>
        <translation>Menschen und Entwicklung</translation>
    </message>
    <message>
        <source>Age structure</source>
        <translation>Altersaufbau</translation>
    </message>
    <message>
        <source>Development {years}</source>
        <translation>Entwicklung {years}</translation>
    </message>
    <message>
        <source>inhabitants</source>
        <translation>Einwohnerinnen und Einwohner</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>converted to today&apos;s boundaries</source>
        <translation>auf heutige Grenzen umgerechnet</translation>
    </message>
    <message>
        <source>break</source>
        <translation>Bruch</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>Männer</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Frauen</translation>
    </message>
    <message>
        <source>men</source>
        <translation>Männer</translation>
    </message>
    <message>
        <source>women</source>
        <translation>Frauen</translation>
    </message>
    <message>
        <source>The counts have changed since the indicators were computed ({indicators}). Compute the indicators again, then print the selection.</source>
        <translation>Die Zählungen haben sich seit der letzten Berechnung geändert ({indicators}). Berechnen Sie die Indikatoren neu und drucken Sie die Auswahl dann noch einmal.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read as a workspace. {reason}</source>
        <translation>„{file}“ lässt sich nicht als Arbeitsbereich lesen. {reason}</translation>
    </message>
    <message>
        <source>There is no indicator “{code}”. Known are: {known}.</source>
        <translation>Den Indikator „{code}“ gibt es nicht. Bekannt sind: {known}.</translation>
    </message>
    <message>
        <source>There is no workspace “{file}”. Open it in the Quartiersmonitor panel.</source>
        <translation>Den Arbeitsbereich „{file}“ gibt es nicht. Öffnen Sie ihn im Bedienfeld Quartiersmonitor.</translation>
    </message>
    <message>
        <source>unreliable (few cases)</source>
        <translation>unsicher (kleine Fallzahl)</translation>
    </message>
    <message>
        <source>withheld (data protection)</source>
        <translation>gesperrt (Datenschutz)</translation>
    </message>
    <message>
        <source>Key figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Lower limit (95 %)</source>
        <translation>Untere Grenze (95 %)</translation>
    </message>
    <message>
        <source>Upper limit (95 %)</source>
        <translation>Obere Grenze (95 %)</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Over the years</source>
        <translation>Zeitreihe</translation>
    </message>
    <message>
        <source>Men in %</source>
        <translation>Männer in %</translation>
    </message>
    <message>
        <source>Women in %</source>
        <translation>Frauen in %</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Kommunen from</source>
        <translation>Kommunen von</translation>
    </message>
    <message>
        <source>Kommunen to</source>
        <translation>Kommunen bis</translation>
    </message>
    <message>
        <source>Difference from the Kreis</source>
        <translation>Unterschied zum Kreis</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>Men, {area}</source>
        <translation>Männer, {area}</translation>
    </message>
    <message>
        <source>Women, {area}</source>
        <translation>Frauen, {area}</translation>
    </message>
    <message>
        <source>State of the data</source>
        <translation>Datenstand</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen und Lesehilfe</translation>
    </message>
    <message>
        <source>higher, statistically significant</source>
        <translation>höher, statistisch gesichert</translation>
    </message>
    <message>
        <source>lower, statistically significant</source>
        <translation>niedriger, statistisch gesichert</translation>
    </message>
    <message>
        <source>cannot be told apart</source>
        <translation>nicht zu unterscheiden</translation>
    </message>
    <message>
        <source>To the content</source>
        <translation>Zum Inhalt springen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>Auf einen Blick</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Beside it lie:</source>
        <translation>Daran grenzen:</translation>
    </message>
    <message>
        <source>Map: {credit}</source>
        <translation>Karte: {credit}</translation>
    </message>
    <message>
        <source>{name} over the years: {course}</source>
        <translation>{name} im Zeitverlauf: {course}</translation>
    </message>
    <message>
        <source>Attention score</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Class and dynamics: number of {counted} in each cell</source>
        <translation>Klasse und Dynamik: Anzahl der {counted} je Feld</translation>
    </message>
    <message>
        <source>● marks this area. Cells with attention need are shaded and say so in words.</source>
        <translation>● kennzeichnet dieses Gebiet. Felder mit Aufmerksamkeitsbedarf sind getönt und so beschriftet.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>this area</source>
        <translation>dieses Gebiet</translation>
    </message>
    <message>
        <source>placed here by a conference</source>
        <translation>hier von einer Konferenz eingestuft</translation>
    </message>
    <message>
        <source>attention need in part</source>
        <translation>teilweise Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Interval (95 %)</source>
        <translation>Intervall (95 %)</translation>
    </message>
    <message>
        <source>Kommunen from–to</source>
        <translation>Kommunen von–bis</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage unter allen</translation>
    </message>
    <message>
        <source>rising beyond chance</source>
        <translation>steigend, mehr als Zufall</translation>
    </message>
    <message>
        <source>falling beyond chance</source>
        <translation>fallend, mehr als Zufall</translation>
    </message>
    <message>
        <source>no trend beyond chance</source>
        <translation>kein gesicherter Trend</translation>
    </message>
    <message>
        <source>higher: more attention</source>
        <translation>höher: mehr Aufmerksamkeit</translation>
    </message>
    <message>
        <source>lower: more attention</source>
        <translation>niedriger: mehr Aufmerksamkeit</translation>
    </message>
    <message>
        <source>only describes</source>
        <translation>nur beschreibend</translation>
    </message>
    <message>
        <source>Reliable areas from {low} to {high}, the middle half from {p25} to {p75}</source>
        <translation>Verlässliche Gebiete von {low} bis {high}, mittlere Hälfte von {p25} bis {p75}</translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>Kein Vergleich möglich</translation>
    </message>
    <message>
        <source>In the drawings: light bar = span of all reliable areas, dark bar = the middle half of them, line = Kreis, diamond = Kommune, dot = this area with its 95 % interval (filled: differs clearly from the Kreis; hollow: cannot be told apart). To the right the value is higher, not worse.</source>
        <translation>In den Zeichnungen: heller Balken = Spanne aller verlässlichen Gebiete, dunkler Balken = mittlere Hälfte, Linie = Kreis, Raute = Kommune, Punkt = dieses Gebiet mit 95-%-Intervall (gefüllt: unterscheidet sich deutlich vom Kreis; hohl: nicht zu unterscheiden). Rechts bedeutet einen höheren, nicht einen schlechteren Wert.</translation>
    </message>
    <message>
        <source>{code} in the Kreis</source>
        <translation>{code} im Kreis</translation>
    </message>
    <message>
        <source>* converted to today&apos;s boundaries</source>
        <translation>* auf heutige Grenzen umgerechnet</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Inhabitants by age and sex in per cent of all</source>
        <translation>Einwohner nach Alter und Geschlecht in Prozent aller</translation>
    </message>
    <message>
        <source>Parts of life</source>
        <translation>Lebensabschnitte</translation>
    </message>
    <message>
        <source>Offers and reach</source>
        <translation>Angebote und Erreichbarkeit</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Träger</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öffnungszeiten</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Barrierefreiheit</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Reached on foot, by target group</source>
        <translation>Zu Fuß erreicht, nach Zielgruppe</translation>
    </message>
    <message>
        <source>Local supply on foot</source>
        <translation>Nahversorgung zu Fuß</translation>
    </message>
    <message>
        <source>Public transport, by class</source>
        <translation>ÖPNV nach Güteklasse</translation>
    </message>
    <message>
        <source>Class of public transport</source>
        <translation>ÖV-Güteklasse</translation>
    </message>
    <message>
        <source>People reached</source>
        <translation>Erreichte Personen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Sources, methods and how to read</source>
        <translation>Quellen, Methoden, Lesehilfe</translation>
    </message>
    <message>
        <source>This profile as PDF</source>
        <translation>Dieses Profil als PDF</translation>
    </message>
    <message>
        <source>The figures as Excel table</source>
        <translation>Die Zahlen als Excel-Tabelle</translation>
    </message>
    <message>
        <source>The figures as CSV</source>
        <translation>Die Zahlen als CSV</translation>
    </message>
    <message>
        <source>List of all profiles</source>
        <translation>Liste aller Profile</translation>
    </message>
    <message>
        <source>Table, can be scrolled sideways: {caption}</source>
        <translation>Tabelle, seitlich verschiebbar: {caption}</translation>
    </message>
    <message>
        <source>Map of {area} and what lies beside it: {list}.</source>
        <translation>Karte von {area} mit den angrenzenden Gebieten: {list}.</translation>
    </message>
    <message>
        <source>Map of {area} with its Kommunen: {list}.</source>
        <translation>Karte von {area} mit den Kommunen: {list}.</translation>
    </message>
    <message>
        <source>Map of {area}. No other area lies beside it.</source>
        <translation>Karte von {area}. Es grenzt an kein anderes Gebiet.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>{count} profiles</source>
        <translation>{count} Profile</translation>
    </message>
    <message>
        <source>{name}, {kind}</source>
        <translation>{name}, {kind}</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>In the drawings: dark line with dots = this area (hollow: few cases), grey line = Kreis, x = withheld.</source>
        <translation>In den Zeichnungen: dunkle Linie mit Punkten = dieses Gebiet (hohl: kleine Fallzahl), graue Linie = Kreis, x = gesperrt.</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Left men, right women, the youngest at the bottom; the line is what is compared with.</source>
        <translation>Links Männer, rechts Frauen, die Jüngsten unten; die Linie zeigt das Vergleichsgebiet.</translation>
    </message>
    <message>
        <source>Quartiere from</source>
        <translation>Quartiere von</translation>
    </message>
    <message>
        <source>Quartiere to</source>
        <translation>Quartiere bis</translation>
    </message>
    <message>
        <source>Cells with attention need are shaded and say so in words.</source>
        <translation>Felder mit Aufmerksamkeitsbedarf sind getönt und so beschriftet.</translation>
    </message>
    <message>
        <source>The Quartiere of this area</source>
        <translation>Die Quartiere dieses Gebiets</translation>
    </message>
    <message>
        <source>Quartiere from–to</source>
        <translation>Quartiere von–bis</translation>
    </message>
    <message>
        <source>Quartier profiles</source>
        <translation>Quartiersprofile</translation>
    </message>
    <message>
        <source>Kommune profiles</source>
        <translation>Kommunenprofile</translation>
    </message>
    <message>
        <source>By calculation the value ({value}) lies above that of the Kreis ({benchmark}); because of the small number of cases the difference is not statistically significant.</source>
        <translation>Der Wert ({value}) liegt rechnerisch über dem Kreiswert ({benchmark}); wegen der kleinen Fallzahl ist der Unterschied nicht gesichert.</translation>
    </message>
    <message>
        <source>By calculation the value ({value}) lies below that of the Kreis ({benchmark}); because of the small number of cases the difference is not statistically significant.</source>
        <translation>Der Wert ({value}) liegt rechnerisch unter dem Kreiswert ({benchmark}); wegen der kleinen Fallzahl ist der Unterschied nicht gesichert.</translation>
    </message>
    <message>
        <source>The template “{file}” cannot be read. Open the profile in the layout designer and save it as a template again. {reason}</source>
        <translation>Die Vorlage „{file}“ kann nicht gelesen werden. Öffnen Sie das Profil in der Layoutgestaltung und speichern Sie es erneut als Vorlage. {reason}</translation>
    </message>
    <message>
        <source>The template “{file}” was made for profiles of the level “{made_for}”, not “{level}”. Choose another template.</source>
        <translation>Die Vorlage „{file}“ ist für Profile der Ebene „{made_for}“ gemacht, nicht für „{level}“. Wählen Sie eine andere Vorlage.</translation>
    </message>
    <message>
        <source>The template “{file}” uses expressions that may not stand in a profile: {names}. Remove them in the layout designer.</source>
        <translation>Die Vorlage „{file}“ verwendet Ausdrücke, die in einem Profil nicht stehen dürfen: {names}. Entfernen Sie sie in der Layoutgestaltung.</translation>
    </message>
    <message>
        <source>web pages and the formatting of HTML labels</source>
        <translation>Webseiten und die Formatierung von HTML-Beschriftungen</translation>
    </message>
    <message>
        <source>pictures from other places</source>
        <translation>Bilder von anderen Orten</translation>
    </message>
    <message>
        <source>The template “{file}” uses fields that this profile does not have: {fields}. Remove them in the layout designer, or choose the catalogue the template was made for.</source>
        <translation>Die Vorlage „{file}“ verwendet Felder, die es in diesem Profil nicht gibt: {fields}. Entfernen Sie sie in der Layoutgestaltung oder wählen Sie den Katalog, für den die Vorlage gemacht ist.</translation>
    </message>
    <message>
        <source>Offers confirmed by the Kommunen, the last on {date}.</source>
        <translation>Angebote bestätigt durch die Kommunen, zuletzt am {date}.</translation>
    </message>
    <message>
        <source>Offers confirmed by the Kommune, the last on {date}.</source>
        <translation>Angebote bestätigt durch die Kommune, zuletzt am {date}.</translation>
    </message>
    <message>
        <source>Caution: these offers are not confirmed.</source>
        <translation>Achtung: Die Angebote sind nicht bestätigt.</translation>
    </message>
    <message>
        <source>Caution: only {some} of {all} offers are confirmed, the last on {date}.</source>
        <translation>Achtung: Nur {some} von {all} Angeboten sind bestätigt, zuletzt am {date}.</translation>
    </message>
    <message>
        <source>Boundaries of the Quartiere in {kommune}
Plan “{plan}”, version {version}

{sheet}: the boundaries so far beside those proposed, and the list of changes.
{list}: the list of changes as a spreadsheet.
{project}: opens in QGIS (3.40 or newer, nothing else is needed) and takes your comments.

How to comment: open {project}, choose the layer “Comments (places)”, switch editing on (pencil), click a place and fill in the form. If land should belong to another Quartier, draw it in the layer of areas and choose the Quartier. Save the layer and send {file} back. The other layers cannot be changed.
{deadline}</source>
        <translation>Quartiersgrenzen in {kommune}
Plan „{plan}“, Fassung {version}

{sheet}: die bisherigen Grenzen neben den vorgeschlagenen, und die Liste der Änderungen.
{list}: die Liste der Änderungen als Tabelle.
{project}: lässt sich in QGIS öffnen (3.40 oder neuer, sonst ist nichts nötig) und nimmt Ihre Anmerkungen auf.

So merken Sie etwas an: {project} öffnen, den Layer „Anmerkungen (Punkte)“ wählen, die Bearbeitung einschalten (Stift), eine Stelle anklicken und das Formular ausfüllen. Soll eine Fläche zu einem anderen Quartier gehören, zeichnen Sie sie im Layer der Flächen und wählen dort das Quartier. Speichern Sie den Layer und schicken Sie {file} zurück. Die übrigen Layer lassen sich nicht ändern.
{deadline}</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Land that would change hands</source>
        <translation>Flächen, die das Quartier wechseln</translation>
    </message>
    <message>
        <source>Please answer by {date}</source>
        <translation>Antwort erbeten bis {date}</translation>
    </message>
    <message>
        <source>Draft for consultation, not decided</source>
        <translation>Entwurf zur Abstimmung, nicht beschlossen</translation>
    </message>
    <message>
        <source>Nothing changes in this Kommune.</source>
        <translation>In dieser Kommune ändert sich nichts.</translation>
    </message>
    <message>
        <source>land that would change hands</source>
        <translation>Flächen, die das Quartier wechseln</translation>
    </message>
    <message>
        <source>Quartiere in {kommune}: boundaries proposed</source>
        <translation>Quartiere in {kommune}: Vorschlag zu den Grenzen</translation>
    </message>
    <message>
        <source>Figures are estimates: counts of the Quartiere shared out by addresses.</source>
        <translation>Zahlen sind Schätzungen: Zählwerte der Quartiere nach Adressen verteilt.</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Plan: {name}</source>
        <translation>Plan: {name}</translation>
    </message>
    <message>
        <source>Version {label}</source>
        <translation>Fassung {label}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Heading of a map</source>
        <translation>Überschrift einer Karte</translation>
    </message>
    <message>
        <source>Value of the Kreis</source>
        <translation>Wert des Kreises</translation>
    </message>
    <message>
        <source>Class bounds</source>
        <translation>Klassengrenzen</translation>
    </message>
    <message>
        <source>Bar of areas</source>
        <translation>Balken der Gebiete</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Zahl der Gebiete</translation>
    </message>
    <message>
        <source>Heading of the figure</source>
        <translation>Überschrift der Kennzahl</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Note on the figure</source>
        <translation>Anmerkung zur Kennzahl</translation>
    </message>
    <message>
        <source>Heading of the legend</source>
        <translation>Überschrift der Legende</translation>
    </message>
    <message>
        <source>Square legend</source>
        <translation>Quadratische Legende</translation>
    </message>
    <message>
        <source>Heading of the reading help</source>
        <translation>Überschrift der Lesehilfe</translation>
    </message>
    <message>
        <source>Reading help</source>
        <translation>Lesehilfe</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>Maßstabsleiste</translation>
    </message>
    <message>
        <source>North arrow</source>
        <translation>Nordpfeil</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Quellenvermerk</translation>
    </message>
    <message>
        <source>Number of the sheet</source>
        <translation>Blattnummer</translation>
    </message>
    <message>
        <source>Left out of the template “{file}”: {parts}.</source>
        <translation>Ausgelassen aus der Vorlage „{file}“: {parts}.</translation>
    </message>
    <message>
        <source>Map {number} on sheet</source>
        <translation>Karte {number} auf Blatt</translation>
    </message>
    <message>
        <source>ÖV-Güteklasse</source>
        <translation>ÖV-Güteklasse</translation>
    </message>
    <message>
        <source>Rank {rank} of {count} (partly chance), with {sure} certainty between {lower} and {upper}</source>
        <translation>Rang {rank} von {count} (teils Zufall), mit {sure} Sicherheit zwischen {lower} und {upper}</translation>
    </message>
    <message>
        <source>The computed rank lies outside of that, because some of its indicators rest on few cases and are probably less extreme.</source>
        <translation>Der berechnete Rang liegt außerhalb, weil einige Indikatoren auf wenigen Fällen beruhen und wahrscheinlich weniger extrem sind.</translation>
    </message>
    <message>
        <source>Public edition</source>
        <translation>Öffentliche Fassung</translation>
    </message>
    <message>
        <source>Internal edition – not for distribution</source>
        <translation>Interne Fassung – nicht zur Weitergabe</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>Nr. {number}</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Published in: {title}</source>
        <translation>Veröffentlicht in: {title}</translation>
    </message>
    <message>
        <source>No confirmed offers are published for this area.</source>
        <translation>Für dieses Gebiet sind keine bestätigten Angebote veröffentlicht.</translation>
    </message>
    <message>
        <source>Supply: share of the target group (estimated, address by address) that has an offer within walking distance.</source>
        <translation>Versorgung: Anteil der Zielgruppe, der ein Angebot in dieser Fußwegentfernung hat (adressscharf geschätzt).</translation>
    </message>
    <message>
        <source>Supply: offers within the area; people also use offers beyond its border.</source>
        <translation>Versorgung: Angebote im Gebiet; genutzt werden auch Angebote über die Grenze hinweg.</translation>
    </message>
    <message>
        <source>Supply: places within the area; people also use places beyond its border.</source>
        <translation>Versorgung: Plätze im Gebiet; genutzt werden auch Plätze über die Grenze hinweg.</translation>
    </message>
    <message>
        <source>Supply: places that people can walk to, shared with all others around them, whatever the borders (E2SFCA); 1 is the mean of the Kreis.</source>
        <translation>Versorgung: zu Fuß erreichbare Plätze, geteilt mit allen anderen im Umkreis, ohne Rücksicht auf Grenzen (E2SFCA); 1 ist das Mittel des Kreises.</translation>
    </message>
    <message>
        <source>supply</source>
        <translation>Versorgung</translation>
    </message>
    <message>
        <source>register of offers and walking network, as of {date}</source>
        <translation>Angebotsverzeichnis und Fußwegenetz, Stand {date}</translation>
    </message>
    <message>
        <source>The white spots stored are those of {period}, not of {wanted}. Leave the period out, or find them anew for that year.</source>
        <translation>Gespeichert sind die weißen Flecken von {period}, nicht von {wanted}. Lassen Sie den Zeitraum weg oder suchen Sie die Flecken für dieses Jahr neu.</translation>
    </message>
    <message>
        <source>Heading of the list</source>
        <translation>Überschrift der Liste</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>in {count} white spots</source>
        <translation>in {count} weißen Flecken</translation>
    </message>
    <message>
        <source>Quartier, Kommune</source>
        <translation>Quartier, Kommune</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>{note}; weighted by need {weighted}</source>
        <translation>{note}; nach Bedarf gewichtet {weighted}</translation>
    </message>
    <message>
        <source>more than {metres} m on foot</source>
        <translation>mehr als {metres} m Fußweg</translation>
    </message>
    <message>
        <source>target group: {group}</source>
        <translation>Zielgruppe: {group}</translation>
    </message>
    <message>
        <source>People beyond reach (estimated)</source>
        <translation>Menschen außer Reichweite (geschätzt)</translation>
    </message>
    <message>
        <source>Largest white spots</source>
        <translation>Größte weiße Flecken</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>gewichtet</translation>
    </message>
    <message>
        <source>Coloured: addresses without an offer within walking distance. The darker, the more people live there, weighted by the need for attention of their Quartier.</source>
        <translation>Farbig: Adressen ohne Angebot in dieser Fußwegentfernung. Je dunkler, desto mehr Menschen wohnen dort, gewichtet mit dem Aufmerksamkeitsbedarf ihres Quartiers.</translation>
    </message>
    <message>
        <source>Coloured: addresses without an offer within walking distance. The darker, the more people live there. Without an attention score every Quartier counts once.</source>
        <translation>Farbig: Adressen ohne Angebot in dieser Fußwegentfernung. Je dunkler, desto mehr Menschen wohnen dort. Ohne Aufmerksamkeitsbedarf zählt jedes Quartier einfach.</translation>
    </message>
    <message>
        <source>People · spots</source>
        <translation>Menschen · Flecken</translation>
    </message>
    <message>
        <source>People weighted by need · spots</source>
        <translation>Menschen, nach Bedarf gewichtet · Flecken</translation>
    </message>
    <message>
        <source>Example: in spot 1 ({place}) about {people} people walk {away} m on average.</source>
        <translation>Beispiel: In Fleck 1 ({place}) gehen etwa {people} Menschen im Mittel {away} m.</translation>
    </message>
    <message>
        <source>People: target group of each Quartier, shared out over its addresses. Small spots and suppressed Quartiere are left out.</source>
        <translation>Menschen: Zielgruppe des Quartiers, auf seine Adressen verteilt. Kleine Flecken und gesperrte Quartiere fehlen.</translation>
    </message>
</context>
</TS>
