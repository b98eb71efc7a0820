<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>indicators</name>
    <message>
        <source>“{band}” is not an age band. Write age bands as “0-2”, “65” or “90+”.</source>
        <translation>„{band}“ ist keine Altersgruppe. Schreiben Sie Altersgruppen als „0-2“, „65“ oder „90+“.</translation>
    </message>
    <message>
        <source>“{text}” cannot be read as a formula. Allowed are a measure such as “bevoelkerung”, a selection in brackets such as “bevoelkerung[unter 15]”, “bevoelkerung[15-44, w]” or “bevoelkerung[ab 65]”, and sums with +.</source>
        <translation>„{text}“ ist als Formel nicht lesbar. Zulässig sind ein Merkmal wie „bevoelkerung“, eine Auswahl in eckigen Klammern wie „bevoelkerung[unter 15]“, „bevoelkerung[15-44, w]“ oder „bevoelkerung[ab 65]“ und Summen mit +.</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}, Zeile {line}</translation>
    </message>
    <message>
        <source>field “{key}”</source>
        <translation>Feld „{key}“</translation>
    </message>
    <message>
        <source>The catalogue has no indicator “{code}”. It has: {known}.</source>
        <translation>Der Katalog enthält keinen Indikator „{code}“. Vorhanden sind: {known}.</translation>
    </message>
    <message>
        <source>The catalogue names no age limit for {period}. Add the year under “altersgrenze”.</source>
        <translation>Der Katalog nennt keine Altersgrenze für {period}. Ergänzen Sie das Jahr unter „altersgrenze“.</translation>
    </message>
    <message>
        <source>“{file}” is too large for a catalogue. Choose another file.</source>
        <translation>„{file}“ ist für einen Katalog zu groß. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The catalogue file “{file}” cannot be read: {reason}.</source>
        <translation>Die Katalogdatei „{file}“ kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The catalogue file “{file}” is not UTF-8 text. Save it again with the encoding UTF-8.</source>
        <translation>Die Katalogdatei „{file}“ ist kein UTF-8-Text. Speichern Sie sie noch einmal mit der Zeichenkodierung UTF-8.</translation>
    </message>
    <message>
        <source>a list of “field: value” entries is expected here.</source>
        <translation>Hier werden Angaben der Form „feld: wert“ erwartet.</translation>
    </message>
    <message>
        <source>a list is expected here (lines that begin with -).</source>
        <translation>Hier wird eine Liste erwartet (Zeilen, die mit - beginnen).</translation>
    </message>
    <message>
        <source>a single value is expected here.</source>
        <translation>Hier wird ein einzelner Wert erwartet.</translation>
    </message>
    <message>
        <source>this field must not be empty.</source>
        <translation>Die Angabe darf nicht leer sein.</translation>
    </message>
    <message>
        <source>“{value}” is not allowed. Allowed: {allowed}.</source>
        <translation>„{value}“ ist nicht zulässig. Zulässig: {allowed}.</translation>
    </message>
    <message>
        <source>“{value}” is no identifier. Use small letters a–z, digits and _ only.</source>
        <translation>„{value}“ ist keine Kennung. Verwenden Sie nur Kleinbuchstaben a–z, Ziffern und _.</translation>
    </message>
    <message>
        <source>this plugin reads catalogues of version {version}; write “version: {version}”.</source>
        <translation>Diese Erweiterung liest Kataloge der Version {version}; schreiben Sie „version: {version}“.</translation>
    </message>
    <message>
        <source>the catalogue has no indicator.</source>
        <translation>Der Katalog enthält keinen Indikator.</translation>
    </message>
    <message>
        <source>“{value}” is not listed under “{section}”.</source>
        <translation>„{value}“ ist unter „{section}“ nicht aufgeführt.</translation>
    </message>
    <message>
        <source>a standardised rate needs the same ages in numerator and denominator.</source>
        <translation>Eine standardisierte Rate benötigt in Zähler und Nenner dieselben Altersgruppen.</translation>
    </message>
    <message>
        <source>the sentence must contain {placeholder} once where the value stands, and no other braces.</source>
        <translation>Der Satz muss genau einmal {placeholder} an der Stelle des Werts enthalten und keine weiteren geschweiften Klammern.</translation>
    </message>
    <message>
        <source>the code must begin with a letter from a to z and have at most 40 characters.</source>
        <translation>Der Code muss mit einem Buchstaben von a bis z beginnen und darf höchstens 40 Zeichen haben.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the file is not valid YAML ({reason}). Check indentation, quotes and brackets.</source>
        <translation>{file}, Zeile {line}: Die Datei ist kein gültiges YAML ({reason}). Prüfen Sie Einrückungen, Anführungszeichen und Klammern.</translation>
    </message>
    <message>
        <source>{file}: the entries are nested too deeply. Write lists of “field: value” entries.</source>
        <translation>{file}: Die Einträge sind zu tief verschachtelt. Schreiben Sie Listen mit Angaben der Form „feld: wert“.</translation>
    </message>
    <message>
        <source>references (&amp;, *) and tags (!) are not allowed. Write the value out.</source>
        <translation>Verweise (&amp;, *) und Typangaben (!) sind nicht zulässig. Schreiben Sie den Wert aus.</translation>
    </message>
    <message>
        <source>this field is unknown. Known fields: {known}.</source>
        <translation>Das Feld ist unbekannt. Bekannte Felder: {known}.</translation>
    </message>
    <message>
        <source>“{value}” is not a number of 0 or more (decimal point, no unit).</source>
        <translation>„{value}“ ist keine Zahl ab 0 (Dezimalpunkt, ohne Einheit).</translation>
    </message>
    <message>
        <source>“{value}” is not a number above 0 (decimal point, no unit).</source>
        <translation>„{value}“ ist keine Zahl über 0 (Dezimalpunkt, ohne Einheit).</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number from 1 to 50.</source>
        <translation>„{value}“ ist keine ganze Zahl von 1 bis 50.</translation>
    </message>
    <message>
        <source>“{value}” is not a share from 0 to 1.</source>
        <translation>„{value}“ ist kein Anteil zwischen 0 und 1 (Dezimalpunkt).</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number from 0 to 6.</source>
        <translation>„{value}“ ist keine ganze Zahl von 0 bis 6.</translation>
    </message>
    <message>
        <source>this entry stands twice.</source>
        <translation>Dieser Eintrag kommt zweimal vor.</translation>
    </message>
    <message>
        <source>“year: age” is expected here, e.g. “2017: 66”.</source>
        <translation>Hier wird „Jahr: Alter“ erwartet, z. B. „2017: 66“.</translation>
    </message>
    <message>
        <source>this interval does not fit the method. Allowed with it: {allowed}.</source>
        <translation>Das Intervall passt nicht zum Verfahren. Dazu zulässig: {allowed}.</translation>
    </message>
    <message>
        <source>a directly standardised rate needs a standard population: {allowed}.</source>
        <translation>Eine direkt standardisierte Rate benötigt eine Standardbevölkerung: {allowed}.</translation>
    </message>
    <message>
        <source>the formula needs an age limit, but the catalogue has no section “altersgrenze”.</source>
        <translation>Die Formel benötigt eine Altersgrenze, aber der Katalog hat keinen Abschnitt „altersgrenze“.</translation>
    </message>
    <message>
        <source>the code gives the column “{column}”, which is taken already{by}. Choose one that differs in letters or digits.</source>
        <translation>Aus dem Code entsteht die Spalte „{column}“, die bereits vergeben ist{by}. Wählen Sie einen Code, der sich in Buchstaben oder Ziffern unterscheidet.</translation>
    </message>
    <message>
        <source>this field stands twice.</source>
        <translation>Das Feld kommt zweimal vor.</translation>
    </message>
    <message>
        <source>this field is missing.</source>
        <translation>Die Angabe fehlt.</translation>
    </message>
    <message>
        <source>{code} {name}, Quartier {area}, {period}: the numerator {numerator} is greater than the denominator {denominator}. Correct the counts of {numerator_text} or {denominator_text}.</source>
        <translation>{code} {name}, Quartier {area}, {period}: Der Zähler {numerator} ist größer als der Nenner {denominator}. Berichtigen Sie die Zählungen zu {numerator_text} oder {denominator_text}.</translation>
    </message>
    <message>
        <source>{code} {name}, Kommune {area}, {period}: the numerator {numerator} is greater than the denominator {denominator}. Correct the counts of {numerator_text} or {denominator_text}.</source>
        <translation>{code} {name}, Kommune {area}, {period}: Der Zähler {numerator} ist größer als der Nenner {denominator}. Berichtigen Sie die Zählungen zu {numerator_text} oder {denominator_text}.</translation>
    </message>
    <message>
        <source>{code} {name}, Kreis {area}, {period}: the numerator {numerator} is greater than the denominator {denominator}. Correct the counts of {numerator_text} or {denominator_text}.</source>
        <translation>{code} {name}, Kreis {area}, {period}: Der Zähler {numerator} ist größer als der Nenner {denominator}. Berichtigen Sie die Zählungen zu {numerator_text} oder {denominator_text}.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: {value} is negative. Counts are 0 or more; correct the delivery.</source>
        <translation>Zeile {row}, {area}, {measure}: {value} ist negativ. Zählungen sind 0 oder größer; bitte die Lieferung berichtigen.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: {value} is too large for a count. Correct the delivery.</source>
        <translation>Zeile {row}, {area}, {measure}: {value} ist für eine Zählung zu groß. Bitte die Lieferung berichtigen.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: {value} is not a whole number. Deliver counts, not rates or averages.</source>
        <translation>Zeile {row}, {area}, {measure}: {value} ist keine ganze Zahl. Benötigt werden Zählungen, keine Quoten oder Mittelwerte.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: “{value}” can be read in two ways. Write numbers without thousands points.</source>
        <translation>Zeile {row}, {area}, {measure}: „{value}“ ist mehrdeutig. Schreiben Sie Zahlen ohne Tausenderpunkte.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: “{value}” is not a number. Write a whole number, or leave the cell empty for no data.</source>
        <translation>Zeile {row}, {area}, {measure}: „{value}“ ist keine Zahl. Tragen Sie eine ganze Zahl ein oder lassen Sie die Zelle leer, wenn keine Daten vorliegen.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: the state “{state}” is unknown. Allowed: value, unreliable, zero, suppressed, no_data.</source>
        <translation>Zeile {row}, {area}, {measure}: Der Zustand „{state}“ ist unbekannt. Zulässig sind value (Wert), unreliable (unsicher), zero (null), suppressed (gesperrt) und no_data (keine Daten).</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: the value is not a finite number. Leave it empty or mark it as no data.</source>
        <translation>Zeile {row}, {area}, {measure}: Der Wert ist keine endliche Zahl. Lassen Sie die Zelle leer, wenn keine Daten vorliegen.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: the state “zero” cannot go with the value {value}.</source>
        <translation>Zeile {row}, {area}, {measure}: Der Zustand „zero“ passt nicht zum Wert {value}.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: the state “{state}” must not carry a value. Remove the value or the state.</source>
        <translation>Zeile {row}, {area}, {measure}: Beim Zustand „{state}“ darf kein Wert stehen. Entfernen Sie den Wert oder den Zustand.</translation>
    </message>
    <message>
        <source>Row {row}: the level “{level}” is unknown. Allowed: quartier, kommune, kreis.</source>
        <translation>Zeile {row}: Die Ebene „{level}“ ist unbekannt. Zulässig sind quartier, kommune und kreis.</translation>
    </message>
    <message>
        <source>Row {row}: the Quartier “{area}” does not exist in the workspace. Check the key, leading zeros included.</source>
        <translation>Zeile {row}: Das Quartier „{area}“ gibt es im Arbeitsbereich nicht. Prüfen Sie den Schlüssel, auch führende Nullen.</translation>
    </message>
    <message>
        <source>Row {row}: the Kommune “{area}” does not exist in the workspace. Check the key, leading zeros included.</source>
        <translation>Zeile {row}: Die Kommune „{area}“ gibt es im Arbeitsbereich nicht. Prüfen Sie den Schlüssel, auch führende Nullen.</translation>
    </message>
    <message>
        <source>Row {row}: the Kreis “{area}” does not exist in the workspace.</source>
        <translation>Zeile {row}: Den Kreis „{area}“ gibt es im Arbeitsbereich nicht.</translation>
    </message>
    <message>
        <source>Row {row}: the measure “{measure}” is not in the catalogue. Add it under “merkmale”.</source>
        <translation>Zeile {row}: Das Merkmal „{measure}“ steht nicht im Katalog. Ergänzen Sie es unter „merkmale“.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: the period is missing.</source>
        <translation>Zeile {row}, {area}, {measure}: Der Zeitraum fehlt.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: the sex “{sex}” is unknown. Allowed: m, w, d or empty.</source>
        <translation>Zeile {row}, {area}, {measure}: Das Geschlecht „{sex}“ ist unbekannt. Zulässig sind m, w, d oder keine Angabe.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}: “{age_band}” is not an age band. Write age bands as “0-2”, “65” or “90+”.</source>
        <translation>Zeile {row}, {area}, {measure}: „{age_band}“ ist keine Altersgruppe. Schreiben Sie Altersgruppen als „0-2“, „65“ oder „90+“.</translation>
    </message>
    <message>
        <source>Row {row}, {area}, {measure}, {period}: this count stands twice. Remove one of the rows.</source>
        <translation>Zeile {row}, {area}, {measure}, {period}: Diese Zählung kommt zweimal vor. Entfernen Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>The counts lack the column {columns}.</source>
        <translation>Den Zählungen fehlt die Spalte {columns}.</translation>
    </message>
    <message>
        <source>The counts are empty: there is not a single row.</source>
        <translation>Die Zählungen sind leer: Es gibt keine einzige Zeile.</translation>
    </message>
    <message>
        <source>“{measure}”: the area “{area}” ({level}) does not exist. Correct or remove its counts.</source>
        <translation>„{measure}“: Das Gebiet „{area}“ ({level}) gibt es nicht. Berichtigen oder entfernen Sie seine Zählungen.</translation>
    </message>
    <message>
        <source>The measure “{measure}” has counts that stand twice.</source>
        <translation>Zum Merkmal „{measure}“ gibt es Zählungen, die zweimal vorkommen.</translation>
    </message>
    <message>
        <source>“{measure}”: the counts by sex do not have what the formula asks for ({sex}).</source>
        <translation>„{measure}“: In den Zählungen nach Geschlecht fehlt, was die Formel verlangt ({sex}).</translation>
    </message>
    <message>
        <source>“{measure}” {period}: the delivered age bands ({bands}) cannot be added up to the ages {ages}. Deliver bands that begin and end there.</source>
        <translation>„{measure}“ {period}: Aus den gelieferten Altersgruppen ({bands}) lässt sich das Alter {ages} nicht zusammensetzen. Liefern Sie Altersgruppen, die dort beginnen und enden.</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… und {count} weitere.</translation>
    </message>
    <message>
        <source>The key “{name}” occurs more than once. Every area needs a key of its own.</source>
        <translation>Der Schlüssel „{name}“ kommt mehrfach vor. Jedes Gebiet benötigt einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>The indicator “{name}” was chosen more than once. Choose it once and weight it.</source>
        <translation>Der Indikator „{name}“ wurde mehrfach gewählt. Wählen Sie ihn einmal und gewichten Sie ihn.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: {value} is not a usable number. Correct it or leave it empty.</source>
        <translation>Gebiet {key}, Indikator {code}: {value} ist keine brauchbare Zahl. Bitte berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>The area {key} is to be excluded, but no area has this key. Check the list.</source>
        <translation>Das Gebiet {key} soll ausgeschlossen werden, aber kein Gebiet hat diesen Schlüssel. Prüfen Sie die Liste.</translation>
    </message>
    <message>
        <source>All weights are 0. Give at least one indicator a weight above 0.</source>
        <translation>Alle Gewichte sind 0. Geben Sie mindestens einem Indikator ein Gewicht über 0.</translation>
    </message>
    <message>
        <source>No indicator was chosen. Choose at least one for the attention score.</source>
        <translation>Es wurde kein Indikator gewählt. Wählen Sie mindestens einen für den Aufmerksamkeitsbedarf.</translation>
    </message>
    <message>
        <source>Area {key}, change of indicator {code}: {value} is not a usable number. Correct it or leave it empty.</source>
        <translation>Gebiet {key}, Veränderung des Indikators {code}: {value} ist keine brauchbare Zahl. Bitte berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>There is no rule “{rule}” for missing indicators. Choose one of these: {known}.</source>
        <translation>Es gibt keine Regel „{rule}“ für fehlende Indikatoren. Zur Wahl stehen: {known}.</translation>
    </message>
    <message>
        <source>The required share of the weights must lie between 0 and 1, but it is {share}.</source>
        <translation>Der erforderliche Anteil der Gewichte muss zwischen 0 und 1 liegen, beträgt aber {share}.</translation>
    </message>
    <message>
        <source>The number of inhabitants is not known.</source>
        <translation>Die Einwohnerzahl ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Fewer than {minimum} inhabitants.</source>
        <translation>Weniger als {minimum} Einwohnerinnen und Einwohner.</translation>
    </message>
    <message>
        <source>Excluded by the list of areas that take no part.</source>
        <translation>Durch die Liste der nicht teilnehmenden Gebiete ausgeschlossen.</translation>
    </message>
    <message>
        <source>Only {available} of {total} indicators are available.</source>
        <translation>Nur {available} von {total} Indikatoren liegen vor.</translation>
    </message>
    <message>
        <source>The indicator {code} has no direction (polarity), so it cannot enter the attention score. Leave it out, or state whether a higher or a lower value asks for attention.</source>
        <translation>Der Indikator {code} hat keine Wertungsrichtung (Polarität) und kann daher nicht in den Aufmerksamkeitsbedarf eingehen. Lassen Sie ihn weg oder legen Sie fest, ob ein höherer oder ein niedrigerer Wert mehr Aufmerksamkeit verlangt.</translation>
    </message>
    <message>
        <source>The weight of the indicator {code} is {weight}. A weight is a number of at least 0.</source>
        <translation>Das Gewicht des Indikators {code} ist {weight}. Ein Gewicht ist eine Zahl ab 0.</translation>
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
        <source>The indicator {code} has no value in any area and was left out of the score.</source>
        <translation>Für den Indikator {code} liegt in keinem Gebiet ein Wert vor; er bleibt unberücksichtigt.</translation>
    </message>
    <message>
        <source>The indicator {code} has the same value in all areas and does not tell them apart.</source>
        <translation>Der Indikator {code} hat in allen Gebieten denselben Wert und unterscheidet sie nicht.</translation>
    </message>
    <message>
        <source>The indicators cancel each other out: all areas have the same score.</source>
        <translation>Die Indikatoren heben sich gegenseitig auf: Alle Gebiete haben denselben Wert.</translation>
    </message>
    <message>
        <source>The indicator {code} has no change in any area and was left out of the dynamics.</source>
        <translation>Für den Indikator {code} liegt in keinem Gebiet eine Veränderung vor; er bleibt bei der Dynamik unberücksichtigt.</translation>
    </message>
    <message>
        <source>The indicator {code} changed equally in all areas and does not tell them apart.</source>
        <translation>Der Indikator {code} hat sich in allen Gebieten gleich verändert und unterscheidet sie nicht.</translation>
    </message>
    <message>
        <source>The changes cancel each other out: all areas have the same dynamics.</source>
        <translation>Die Veränderungen heben sich gegenseitig auf: Alle Gebiete haben dieselbe Dynamik.</translation>
    </message>
    <message>
        <source>Sum of z values with status and dynamics (MSS)</source>
        <translation>Summe der z-Werte mit Status und Dynamik (MSS)</translation>
    </message>
    <message>
        <source>Every indicator is standardised over the areas that take part, z = (x - mean) / SD with the SD of the whole (divisor n), and turned so that a high z asks for more attention. The weighted sum of the z values is standardised again in the same way. Status: below -1 high, -1 to 1 medium, above 1 to 1.5 low, above 1.5 very low. Dynamics: the same with the changes; below -1 positive, -1 to 1 stable, above 1 negative. Attention need: status very low, or status low with negative dynamics. Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung.</source>
        <translation>Jeder Indikator wird über die teilnehmenden Gebiete standardisiert, z = (x − Mittelwert) / Standardabweichung (Divisor n), und so ausgerichtet, dass ein hoher z-Wert mehr Aufmerksamkeit verlangt. Die gewichtete Summe der z-Werte wird ebenso noch einmal standardisiert. Status: unter −1 hoch, −1 bis 1 mittel, über 1 bis 1,5 niedrig, über 1,5 sehr niedrig. Dynamik: dasselbe mit den Veränderungen; unter −1 positiv, −1 bis 1 stabil, über 1 negativ. Besonderer Aufmerksamkeitsbedarf: Status sehr niedrig oder Status niedrig mit negativer Dynamik. Quelle: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung.</translation>
    </message>
    <message>
        <source>Least number of inhabitants</source>
        <translation>Mindestzahl der Einwohnerinnen und Einwohner</translation>
    </message>
    <message>
        <source>Rule for missing indicators</source>
        <translation>Regel für fehlende Indikatoren</translation>
    </message>
    <message>
        <source>Least share of the weights that must be available</source>
        <translation>Mindestanteil der Gewichte, der vorliegen muss</translation>
    </message>
    <message>
        <source>Fewer than two areas have enough indicators, so there is nothing to compare.</source>
        <translation>Weniger als zwei Gebiete haben genügend Indikatoren; es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>No changes were given.</source>
        <translation>Es wurden keine Veränderungen angegeben.</translation>
    </message>
    <message>
        <source>There is no score method “{method}”. Choose one of these: {known}.</source>
        <translation>Es gibt kein Verfahren „{method}“ für den Aufmerksamkeitsbedarf. Zur Wahl stehen: {known}.</translation>
    </message>
    <message>
        <source>a standardised rate needs ages in whole five-year bands, e.g. “unter 65”.</source>
        <translation>Eine standardisierte Rate benötigt ganze Fünfjahresgruppen, z. B. „unter 65“.</translation>
    </message>
    <message>
        <source>The delivered age bands do not cover every age of {target} exactly once. Check the bands for a gap or an overlap.</source>
        <translation>Die gelieferten Altersgruppen decken nicht jedes Alter von {target} genau einmal ab. Prüfen Sie sie auf Lücken und Überschneidungen.</translation>
    </message>
    <message>
        <source>The age band {band} reaches beyond {target} and cannot be divided. Deliver the counts in bands that fit.</source>
        <translation>Die Altersgruppe {band} reicht über {target} hinaus und lässt sich nicht aufteilen. Liefern Sie die Zählungen in passenden Altersgruppen.</translation>
    </message>
</context>
</TS>
