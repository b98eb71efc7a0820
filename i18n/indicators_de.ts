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
        <source>The indicator {code} has the same value in all areas and does not tell them apart.</source>
        <translation>Der Indikator {code} hat in allen Gebieten denselben Wert und unterscheidet sie nicht.</translation>
    </message>
    <message>
        <source>The indicators cancel each other out: all areas have the same score.</source>
        <translation>Die Indikatoren heben sich gegenseitig auf: Alle Gebiete haben denselben Wert.</translation>
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
    <message>
        <source>The attention score {method} for {period} ({level}) cannot be computed again from the stored indicator values, so its uncertainty is left out. Compute the score again.</source>
        <translation>Die Bewertung {method} für {period} ({level}) lässt sich aus den gespeicherten Indikatorwerten nicht nachrechnen; ihre Unsicherheit entfällt deshalb. Berechnen Sie die Bewertung neu.</translation>
    </message>
    <message>
        <source>The target {target} is no possible value. Give one above 0.</source>
        <translation>Der Zielwert {target} ist kein möglicher Wert. Geben Sie einen Wert über 0 an.</translation>
    </message>
    <message>
        <source>The target {target} is no possible value. Give one between 0 and {most}.</source>
        <translation>Der Zielwert {target} ist kein möglicher Wert. Geben Sie einen Wert zwischen 0 und {most} an.</translation>
    </message>
    <message>
        <source>{years} years cannot be taken together. Give at least 1.</source>
        <translation>{years} Jahre lassen sich nicht zusammenfassen. Geben Sie mindestens 1 an.</translation>
    </message>
    <message>
        <source>{code} {name} cannot be taken together over several years here. Set “jahre” in the catalogue and compute the indicators again.</source>
        <translation>{code} {name} lässt sich hier nicht über mehrere Jahre zusammenfassen. Setzen Sie „jahre“ im Katalog und berechnen Sie die Indikatoren neu.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: {value} is not a count. Numerators and denominators are numbers of at least 0. Correct it or leave it empty.</source>
        <translation>Gebiet {key}, Indikator {code}: {value} ist keine Anzahl. Zähler und Nenner sind Zahlen ab 0. Bitte berichtigen oder leer lassen.</translation>
    </message>
    <message>
        <source>The area {key} belongs to no group. Give every area the larger area it is compared with.</source>
        <translation>Das Gebiet {key} gehört zu keiner Gruppe. Bitte für jedes Gebiet angeben, mit welchem größeren Gebiet es verglichen wird.</translation>
    </message>
    <message>
        <source>quintile 1 (least attention)</source>
        <translation>Quintil 1 (geringster Bedarf)</translation>
    </message>
    <message>
        <source>quintile 2</source>
        <translation>Quintil 2</translation>
    </message>
    <message>
        <source>quintile 3</source>
        <translation>Quintil 3</translation>
    </message>
    <message>
        <source>quintile 4</source>
        <translation>Quintil 4</translation>
    </message>
    <message>
        <source>quintile 5 (most attention)</source>
        <translation>Quintil 5 (höchster Bedarf)</translation>
    </message>
    <message>
        <source>The option “{name}” cannot be “{value}”. Choose one of these: {known}.</source>
        <translation>Die Einstellung „{name}“ kann nicht „{value}“ sein. Bitte eine von diesen wählen: {known}.</translation>
    </message>
    <message>
        <source>The option “{name}” cannot be “{value}”. Give a number from {lowest} to {highest}.</source>
        <translation>Die Einstellung „{name}“ kann nicht „{value}“ sein. Bitte eine Zahl von {lowest} bis {highest} angeben.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the numerator {cases} is larger than the denominator {persons}. This method needs shares. Check the order of the fields, or leave the indicator out.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Zähler {cases} ist größer als der Nenner {persons}. Dieses Verfahren braucht Anteile. Bitte die Reihenfolge der Felder prüfen oder den Indikator weglassen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>few</source>
        <translation>wenige</translation>
    </message>
    <message>
        <source>several</source>
        <translation>mehrere</translation>
    </message>
    <message>
        <source>many</source>
        <translation>viele</translation>
    </message>
    <message>
        <source>Number of significant unfavourable deviations</source>
        <translation>Anzahl gesicherter ungünstiger Abweichungen</translation>
    </message>
    <message>
        <source>Exceedances</source>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>The score counts the indicators that differ from the benchmark significantly and in the unfavourable direction. Either significance columns say so (higher, lower, similar, as in the map layers of a workspace), or it is tested from numerators and denominators against the rate of all areas that take part, or of the area's group: score test that takes into account that the benchmark contains the area, exact for small numbers; shares as proportions, numerators above their denominator as event rates. p-values are adjusted per indicator over all areas (Benjamini-Hochberg), significant is q ≤ 0.05. An indicator of average weight counts 1; the weight of indicators that cannot be tested is spread over the others. Classes: 0 none; up to 20 % of the indicators few; up to 40 % several; above 40 % many. Attention need: many, or several with negative dynamics. Source: Benjamini and Hochberg 1995.</source>
        <translation>Der Score zählt die Indikatoren, die gesichert und in ungünstiger Richtung vom Vergleichswert abweichen. Entweder sagen das Felder zur statistischen Sicherheit (higher, lower, similar wie in den Kartenlayern eines Arbeitsbereichs), oder es wird aus Zählern und Nennern gegen die Quote aller teilnehmenden Gebiete oder der eigenen Gruppe getestet: Score-Test, der berücksichtigt, dass der Vergleichswert das Gebiet enthält, bei kleinen Zahlen exakt; Anteile als Anteile, Zähler über ihrem Nenner als Ereignisraten. Die p-Werte werden je Indikator über alle Gebiete angepasst (Benjamini-Hochberg), gesichert ist q ≤ 0,05. Ein Indikator mit durchschnittlichem Gewicht zählt 1; das Gewicht nicht prüfbarer Indikatoren wird auf die übrigen verteilt. Klassen: 0 keine; bis 20 % der Indikatoren wenige; bis 40 % mehrere; über 40 % viele. Besonderer Aufmerksamkeitsbedarf: viele, oder mehrere bei negativer Dynamik. Quelle: Benjamini und Hochberg 1995.</translation>
    </message>
    <message>
        <source>Level of significance</source>
        <translation>Signifikanzniveau</translation>
    </message>
    <message>
        <source>Themes of the indicators, counted one by one</source>
        <translation>Themen der Indikatoren, einzeln gezählt</translation>
    </message>
    <message>
        <source>Counting exceedances needs to know what is significant. Choose numerator and denominator fields of all indicators, or their significance fields (higher, lower, similar).</source>
        <translation>Um Abweichungen zu zählen, muss bekannt sein, was gesichert abweicht. Bitte Zähler- und Nennerfelder aller Indikatoren wählen oder ihre Felder zur statistischen Sicherheit (higher, lower, similar).</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: “{word}” says nothing about significance. Write higher, lower or similar, or leave it empty.</source>
        <translation>Gebiet {key}, Indikator {code}: „{word}“ sagt nichts über die statistische Sicherheit. Bitte higher, lower oder similar schreiben oder leer lassen.</translation>
    </message>
    <message>
        <source>The stored contributions of the area {key} do not add up to its score. Compute the attention score again.</source>
        <translation>Die gespeicherten Beiträge des Gebiets {key} ergeben zusammen nicht seinen Wert. Bitte berechnen Sie den Aufmerksamkeitsbedarf erneut.</translation>
    </message>
    <message>
        <source>No attention score is stored for the area {key}. Compute the attention score of this level and year.</source>
        <translation>Für das Gebiet {key} ist kein Aufmerksamkeitswert gespeichert. Bitte berechnen Sie den Aufmerksamkeitsbedarf dieser Ebene und dieses Jahres.</translation>
    </message>
    <message>
        <source>The stored attention score rests on a withheld value (indicator {code}) and is not explained, because that would give the value away. Compute the attention score again.</source>
        <translation>Der gespeicherte Aufmerksamkeitswert beruht auf einem gesperrten Wert (Indikator {code}) und wird nicht erläutert, weil sich der Wert daraus ablesen ließe. Bitte berechnen Sie den Aufmerksamkeitsbedarf erneut.</translation>
    </message>
    <message>
        <source>decile 10 (least attention)</source>
        <translation>Dezil 10 (geringster Bedarf)</translation>
    </message>
    <message>
        <source>decile 9</source>
        <translation>Dezil 9</translation>
    </message>
    <message>
        <source>decile 8</source>
        <translation>Dezil 8</translation>
    </message>
    <message>
        <source>decile 7</source>
        <translation>Dezil 7</translation>
    </message>
    <message>
        <source>decile 6</source>
        <translation>Dezil 6</translation>
    </message>
    <message>
        <source>decile 5</source>
        <translation>Dezil 5</translation>
    </message>
    <message>
        <source>decile 4</source>
        <translation>Dezil 4</translation>
    </message>
    <message>
        <source>decile 3</source>
        <translation>Dezil 3</translation>
    </message>
    <message>
        <source>decile 2</source>
        <translation>Dezil 2</translation>
    </message>
    <message>
        <source>decile 1 (most attention)</source>
        <translation>Dezil 1 (höchster Bedarf)</translation>
    </message>
    <message>
        <source>Exponentially transformed ranks (IMD)</source>
        <translation>Exponentiell umgeformte Ränge (IMD)</translation>
    </message>
    <message>
        <source>IMD</source>
        <translation>IMD</translation>
    </message>
    <message>
        <source>Every indicator is ranked over the areas that take part, rank 1 = most attention, equal values sharing the mean rank; R = (n − rank + 1) / n; E = −23 ln(1 − R (1 − exp(−100 / 23))), from 0 to 100. The score is the weighted mean of E. Weights that add up to about 100 or 1 (such as the official 22.5, 22.5, 13.5, 13.5, 9.3, 9.3, 9.3, together 99.9) are taken as the percentages they are, all others are divided by their sum. Decile = 10 rank / n rounded up, decile 1 = most attention (English convention); class 10 is decile 1. Attention need: decile 1, or decile 2 with negative dynamics. On request the indicators are shrunk first, which needs their counts: m = ln((r + 0.5) / (n − r + 0.5)), s² = (n + 1)(n + 2) / (n (r + 1)(n − r + 1)), m* = w m + (1 − w) M with w = (1 / s²) / (1 / s² + 1 / t²), M the same logit of the group (default: all areas) and t² the mean squared distance of its k areas from M (divisor k − 1). Source: English Indices of Deprivation 2019 and 2025, technical reports; Scottish Indices of Deprivation 2003, appendix 1 (shrinkage).</source>
        <translation>Jeder Indikator wird über die teilnehmenden Gebiete in eine Rangfolge gebracht, Rang 1 = höchster Bedarf, gleiche Werte teilen sich den mittleren Rang; R = (n − Rang + 1) / n; E = −23 ln(1 − R (1 − exp(−100 / 23))), von 0 bis 100. Der Score ist das gewichtete Mittel von E. Gewichte, die zusammen etwa 100 oder 1 ergeben (wie die amtlichen 22,5; 22,5; 13,5; 13,5; 9,3; 9,3; 9,3, zusammen 99,9), gelten als die Prozente, die sie sind; alle anderen werden durch ihre Summe geteilt. Dezil = 10 · Rang / n, aufgerundet, Dezil 1 = höchster Bedarf (englische Zählweise); Klasse 10 ist Dezil 1. Besonderer Aufmerksamkeitsbedarf: Dezil 1, oder Dezil 2 bei negativer Dynamik. Auf Wunsch werden die Indikatoren zuvor geglättet (Shrinkage), wofür ihre Fallzahlen nötig sind: m = ln((r + 0,5) / (n − r + 0,5)), s² = (n + 1)(n + 2) / (n (r + 1)(n − r + 1)), m* = w m + (1 − w) M mit w = (1 / s²) / (1 / s² + 1 / t²), M derselbe Logit der Gruppe (Vorgabe: alle Gebiete) und t² der mittlere quadrierte Abstand ihrer k Gebiete von M (Teiler k − 1). Quelle: English Indices of Deprivation 2019 und 2025, technische Berichte; Scottish Indices of Deprivation 2003, Anhang 1 (Shrinkage).</translation>
    </message>
    <message>
        <source>Shrink the indicators first</source>
        <translation>Indikatoren zuvor glätten (Shrinkage)</translation>
    </message>
    <message>
        <source>Shrinkage needs numerators and denominators of all indicators. Choose their fields, or switch it off.</source>
        <translation>Die Glättung (Shrinkage) braucht Zähler und Nenner aller Indikatoren. Bitte deren Felder wählen oder die Glättung abschalten.</translation>
    </message>
    <message>
        <source>Mean of min-max values (arithmetic or geometric)</source>
        <translation>Mittel der Min-Max-Werte (arithmetisch oder geometrisch)</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>Min-Max</translation>
    </message>
    <message>
        <source>Every indicator is rescaled to 0 to 1, I = (x − min) / (max − min) over the areas that take part, 1 = most attention; one that is the same everywhere counts as 0.5. Arithmetic: score = sum of w I / sum of w. Geometric: score = product of I^(w / sum of w), with I raised to at least the floor (0.01), because one 0 would make the whole score 0; a low need in one indicator then makes up less for a high need in another. The contributions to a geometric score are its shares by w ln(I / floor). Classes are quintiles of the score (quantile type 9), quintile 5 = most attention. Attention need: quintile 5, or quintile 4 with negative dynamics. Sensitive to single extreme areas. Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.</source>
        <translation>Jeder Indikator wird auf 0 bis 1 umgerechnet, I = (x − Min) / (Max − Min) über die teilnehmenden Gebiete, 1 = höchster Bedarf; ein überall gleicher zählt 0,5. Arithmetisch: Score = Summe w I / Summe w. Geometrisch: Score = Produkt I^(w / Summe w), wobei I mindestens die Untergrenze (0,01) erhält, weil eine einzige 0 sonst den ganzen Score auf 0 setzt; hoher Bedarf in nur einem Indikator hebt den Score dann weniger als hoher Bedarf in mehreren. Die Beiträge zum geometrischen Score sind seine Anteile nach w ln(I / Untergrenze). Die Klassen sind Quintile des Scores (Quantil Typ 9), Quintil 5 = höchster Bedarf. Besonderer Aufmerksamkeitsbedarf: Quintil 5, oder Quintil 4 bei negativer Dynamik. Empfindlich gegenüber einzelnen extremen Gebieten. Quelle: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Floor of the geometric mean</source>
        <translation>Untergrenze des geometrischen Mittels</translation>
    </message>
    <message>
        <source>MSS</source>
        <translation>MSS</translation>
    </message>
    <message>
        <source>Every indicator is standardised over the areas that take part, z = (x − mean) / SD with the SD of the whole (divisor n), and turned so that a high z asks for more attention. The weighted sum of the z values is standardised again in the same way. Status: below −1 high, −1 to 1 medium, above 1 to 1.5 low, above 1.5 very low. Dynamics: the same with the changes; below −1 positive, −1 to 1 stable, above 1 negative. Attention need: status very low, or status low with negative dynamics. Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung.</source>
        <translation>Jeder Indikator wird über die teilnehmenden Gebiete standardisiert, z = (x − Mittelwert) / Standardabweichung (Divisor n), und so ausgerichtet, dass ein hoher z-Wert mehr Aufmerksamkeit verlangt. Die gewichtete Summe der z-Werte wird ebenso noch einmal standardisiert. Status: unter −1 hoch, −1 bis 1 mittel, über 1 bis 1,5 niedrig, über 1,5 sehr niedrig. Dynamik: dasselbe mit den Veränderungen; unter −1 positiv, −1 bis 1 stabil, über 1 negativ. Besonderer Aufmerksamkeitsbedarf: Status sehr niedrig oder Status niedrig mit negativer Dynamik. Quelle: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung.</translation>
    </message>
    <message>
        <source>First principal component (PCA, as in the GISD)</source>
        <translation>Erste Hauptkomponente (PCA, wie im GISD)</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Every indicator is standardised over the areas that take part (SD with divisor n − 1), turned so that a high value asks for more attention, and multiplied by its weight relative to the largest; with equal weights nothing changes. The score is the first principal component, the sum of loading × weight × z, with loadings from the correlation matrix (squares add up to 1; with gaps, correlations of the areas that have both values). The sign is set so that the reference indicator loads positively; without one, so that the sum of the loadings is positive. On request the score is rescaled to 0 to 1. Quintiles by quantile type 9 as in the GISD, quintile 5 = highest scores, most attention; a score on a limit belongs to the quintile above it. Attention need: quintile 5, or quintile 4 with negative dynamics. Source: Kroll et al. 2017 and Michalski et al. 2022 (GISD, Robert Koch-Institut), Journal of Health Monitoring.</source>
        <translation>Jeder Indikator wird über die teilnehmenden Gebiete standardisiert (SD mit Teiler n − 1), so gedreht, dass ein hoher Wert mehr Aufmerksamkeitsbedarf anzeigt, und mit seinem Gewicht im Verhältnis zum größten multipliziert; bei gleichen Gewichten ändert das nichts. Der Score ist die erste Hauptkomponente, die Summe aus Ladung × Gewicht × z, mit Ladungen aus der Korrelationsmatrix (Quadratsumme 1; bei Lücken aus den Gebieten, die beide Werte haben). Das Vorzeichen wird so gesetzt, dass der Bezugsindikator positiv lädt; ohne einen solchen so, dass die Summe der Ladungen positiv ist. Auf Wunsch wird der Score auf 0 bis 1 umgerechnet. Quintile nach Quantil Typ 9 wie im GISD, Quintil 5 = höchste Scores, höchster Bedarf; ein Score auf einer Grenze gehört zum Quintil darüber. Besonderer Aufmerksamkeitsbedarf: Quintil 5, oder Quintil 4 bei negativer Dynamik. Quelle: Kroll et al. 2017 und Michalski et al. 2022 (GISD, Robert Koch-Institut), Journal of Health Monitoring.</translation>
    </message>
    <message>
        <source>Reference indicator</source>
        <translation>Bezugsindikator</translation>
    </message>
    <message>
        <source>Scale of the component</source>
        <translation>Skala der Hauptkomponente</translation>
    </message>
    <message>
        <source>The indicator {code} runs against the others: in the first principal component an unfavourable value of it lowers the score. Check its direction, or leave it out.</source>
        <translation>Der Indikator {code} läuft den übrigen entgegen: In der ersten Hauptkomponente senkt ein ungünstiger Wert den Score. Bitte seine Richtung prüfen oder ihn weglassen.</translation>
    </message>
    <message>
        <source>The first principal component explains {share} % of the variance. Loadings: {loadings}.</source>
        <translation>Die erste Hauptkomponente erklärt {share} % der Varianz. Ladungen: {loadings}.</translation>
    </message>
    <message>
        <source>The reference indicator “{code}” is not among the indicators that have a weight: {known}. Choose one of them.</source>
        <translation>Der Bezugsindikator „{code}“ ist nicht unter den Indikatoren mit Gewicht: {known}. Bitte einen von ihnen wählen.</translation>
    </message>
    <message>
        <source>The indicators have no common direction: two principal components are equally strong, and the first is arbitrary. Use another method.</source>
        <translation>Die Indikatoren haben keine gemeinsame Richtung: Zwei Hauptkomponenten sind gleich stark, die erste ist daher beliebig. Bitte ein anderes Verfahren wählen.</translation>
    </message>
    <message>
        <source>Mean of percentile ranks</source>
        <translation>Mittel der Prozentränge</translation>
    </message>
    <message>
        <source>Percentiles</source>
        <translation>Prozentränge</translation>
    </message>
    <message>
        <source>Every indicator is replaced by its percentile rank among the areas that take part, P = 100 (rank − 0.5) / n with rank 1 = least attention and equal values sharing the mean rank: the share of areas below, plus half of those equal. The score is the weighted mean of the percentile ranks, 0 to 100. Classes are quintiles of the score (quantile type 9), quintile 5 = most attention. Attention need: quintile 5, or quintile 4 with negative dynamics. Robust against outliers, blind to distances. Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.</source>
        <translation>Jeder Indikator wird durch seinen Prozentrang unter den teilnehmenden Gebieten ersetzt, P = 100 (Rang − 0,5) / n mit Rang 1 = geringster Bedarf, gleiche Werte teilen sich den mittleren Rang: der Anteil der Gebiete darunter und die Hälfte der gleichen. Der Score ist das gewichtete Mittel der Prozentränge, 0 bis 100. Die Klassen sind Quintile des Scores (Quantil Typ 9), Quintil 5 = höchster Bedarf. Besonderer Aufmerksamkeitsbedarf: Quintil 5, oder Quintil 4 bei negativer Dynamik. Unempfindlich gegenüber Ausreißern, blind für Abstände. Quelle: OECD/JRC, Handbook on Constructing Composite Indicators, 2008.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the denominator {n} is not above 0. Correct it or leave it empty.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Nenner {n} ist nicht größer als 0. Bitte korrigieren oder leer lassen.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the numerator {x} is negative. Correct it or leave it empty.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Zähler {x} ist negativ. Bitte korrigieren oder leer lassen.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the numerator {x} is larger than the denominator {n}. Correct it, or declare the indicator as a rate or a ratio.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Zähler {x} ist größer als der Nenner {n}. Bitte korrigieren oder den Indikator als Ereignisrate oder als Verhältnis zweier Anzahlen angeben.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the value is {value} although the numerator is 0. Check that the fields stand in the same order as the indicators.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Wert beträgt {value}, obwohl der Zähler 0 ist. Bitte prüfen, ob die Felder in derselben Reihenfolge stehen wie die Indikatoren.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the value {value} does not lie between its limits {lower} and {upper}. Check that the fields stand in the same order as the indicators.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Wert {value} liegt nicht zwischen seinen Grenzen {lower} und {upper}. Bitte prüfen, ob die Felder in derselben Reihenfolge stehen wie die Indikatoren.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the lower limit {lower} is negative, which neither a share nor a rate can be. Correct it, or declare the indicator as normally distributed.</source>
        <translation>Gebiet {key}, Indikator {code}: Die untere Grenze {lower} ist negativ; das kann weder ein Anteil noch eine Rate sein. Bitte korrigieren oder den Indikator als normalverteilt angeben.</translation>
    </message>
    <message>
        <source>Area {key}, indicator {code}: the standard error {spread} is negative. Correct it or leave it empty.</source>
        <translation>Gebiet {key}, Indikator {code}: Der Standardfehler {spread} ist negativ. Bitte korrigieren oder leer lassen.</translation>
    </message>
    <message>
        <source>Indicator {code}: the values are no fixed multiple of numerator by denominator. Check that the fields stand in the same order; give limits for standardised rates.</source>
        <translation>Indikator {code}: Die Werte sind kein festes Vielfaches von Zähler durch Nenner. Bitte prüfen, ob die Felder in derselben Reihenfolge stehen; für standardisierte Raten bitte Grenzen angeben.</translation>
    </message>
    <message>
        <source>Values without counts and limits, taken as free of sampling error: {count} (indicators: {codes}).</source>
        <translation>Werte ohne Anzahlen und Grenzen, als frei von Zufallsfehlern angenommen: {count} (Indikatoren: {codes}).</translation>
    </message>
    <message>
        <source>{draws} draws are too few for an interval. Take at least {least}.</source>
        <translation>{draws} Ziehungen sind zu wenige für ein Intervall. Bitte mindestens {least} wählen.</translation>
    </message>
    <message>
        <source>The level {level} does not lie between 0 and 1. Take 0.95, for example.</source>
        <translation>Das Niveau {level} liegt nicht zwischen 0 und 1. Üblich ist zum Beispiel 0.95.</translation>
    </message>
    <message>
        <source>The concentration of the weights is {concentration}, but must be above 0; 10 lets weights deviate by about a third.</source>
        <translation>Die Konzentration der Gewichte beträgt {concentration}, muss aber größer als 0 sein; bei 10 weichen die Gewichte um etwa ein Drittel ab.</translation>
    </message>
    <message>
        <source>Nothing is to be varied. Choose at least one of these: {known}.</source>
        <translation>Es soll nichts variiert werden. Bitte mindestens eines davon wählen: {known}.</translation>
    </message>
    <message>
        <source>There are neither counts nor limits nor standard errors, so the sampling error was not varied. Choose the fields of numerators and denominators, or of lower and upper limits.</source>
        <translation>Es gibt weder Anzahlen noch Grenzen noch Standardfehler; der Zufallsfehler wurde daher nicht variiert. Bitte die Felder der Zähler und Nenner oder der unteren und oberen Grenzen wählen.</translation>
    </message>
    <message>
        <source>What is significant was given as words, which have no sampling error. Choose numerators and denominators to have it drawn.</source>
        <translation>Was gesichert abweicht, ist in Worten angegeben; diese haben keinen Zufallsfehler. Damit er gezogen werden kann, bitte Zähler und Nenner wählen.</translation>
    </message>
    <message>
        <source>“{name}” cannot be varied. Choose from: {known}.</source>
        <translation>„{name}“ lässt sich nicht variieren. Zur Wahl stehen: {known}.</translation>
    </message>
    <message>
        <source>This method does not normalise the indicators, so the normalisation was not varied.</source>
        <translation>Dieses Verfahren normiert die Indikatoren nicht; die Normierung wurde daher nicht variiert.</translation>
    </message>
    <message>
        <source>The period “{period}” is not a year. Give years such as 2025, or dates as 2025-12-31.</source>
        <translation>Der Zeitraum „{period}“ ist kein Jahr. Geben Sie Jahre wie 2025 oder Daten wie 2025-12-31 an.</translation>
    </message>
    <message>
        <source>There is no smoothing method “{method}”. Choose one of these: {known}.</source>
        <translation>Es gibt kein Glättungsverfahren „{method}“. Wählen Sie eines von diesen: {known}.</translation>
    </message>
    <message>
        <source>Row {row}: the geometry has a coordinate that is not a number. Repair the layer.</source>
        <translation>Zeile {row}: Die Geometrie hat eine Koordinate, die keine Zahl ist. Reparieren Sie den Layer.</translation>
    </message>
    <message>
        <source>Row {row}: the geometry is not a polygon or is damaged. Repair the layer, or convert its geometries to polygons.</source>
        <translation>Zeile {row}: Die Geometrie ist kein Polygon oder beschädigt. Reparieren Sie den Layer oder wandeln Sie seine Geometrien in Polygone um.</translation>
    </message>
    <message>
        <source>“{value}” is not a day of the year. Write it as “31.12.”.</source>
        <translation>„{value}“ ist kein Tag im Jahr. Schreiben Sie ihn in der Form „31.12.“.</translation>
    </message>
    <message>
        <source>“{value}” is not a whole number of days from 0 to 1000.</source>
        <translation>„{value}“ ist keine ganze Zahl von 0 bis 1000 (Tage).</translation>
    </message>
    <message>
        <source>The indicator {code} has no value in any area that takes part and was left out of the score.</source>
        <translation>Der Indikator {code} hat in keinem Gebiet, das teilnimmt, einen Wert und geht nicht in den Wert des Aufmerksamkeitsbedarfs ein.</translation>
    </message>
    <message>
        <source>The indicator {code} has values in too few areas and was left out of the score.</source>
        <translation>Der Indikator {code} hat in zu wenigen Gebieten Werte und geht nicht in den Wert des Aufmerksamkeitsbedarfs ein.</translation>
    </message>
    <message>
        <source>The indicator {code} has no change in any area that takes part and was left out of the dynamics.</source>
        <translation>Der Indikator {code} hat in keinem Gebiet, das teilnimmt, eine Veränderung und geht nicht in die Dynamik ein.</translation>
    </message>
    <message>
        <source>The indicator {code} has changes in too few areas and was left out of the dynamics.</source>
        <translation>Der Indikator {code} hat in zu wenigen Gebieten Veränderungen und geht nicht in die Dynamik ein.</translation>
    </message>
    <message>
        <source>The selection is empty. Choose at least one Quartier.</source>
        <translation>Die Auswahl ist leer. Wählen Sie mindestens ein Quartier.</translation>
    </message>
    <message>
        <source>There are no Quartiere with these keys: {keys}. Check leading zeros.</source>
        <translation>Quartiere mit diesen Schlüsseln gibt es nicht: {keys}. Prüfen Sie führende Nullen.</translation>
    </message>
    <message>
        <source>the dominance rule looks at {count} contributors, so as many measures are needed here.</source>
        <translation>die Dominanzregel sieht auf {count} Beitragende; ebenso viele Merkmale werden hier gebraucht.</translation>
    </message>
    <message>
        <source>Fewest cases</source>
        <translation>Mindestzahl Fälle</translation>
    </message>
    <message>
        <source>Fewest persons (base)</source>
        <translation>Mindestzahl Personen</translation>
    </message>
    <message>
        <source>Unreliable below (cases)</source>
        <translation>Unsicher unter (Fälle)</translation>
    </message>
    <message>
        <source>Smallest share delivered</source>
        <translation>Abdeckung mindestens</translation>
    </message>
    <message>
        <source>No case at all</source>
        <translation>Kein Fall</translation>
    </message>
    <message>
        <source>Everybody is a case</source>
        <translation>Alle sind Fälle</translation>
    </message>
    <message>
        <source>Few who are no cases</source>
        <translation>Kleiner Rest</translation>
    </message>
    <message>
        <source>Dominance: largest share</source>
        <translation>Dominanz: Anteil</translation>
    </message>
    <message>
        <source>Dominance: contributors</source>
        <translation>Dominanz: Anzahl</translation>
    </message>
    <message>
        <source>Decimals of rates</source>
        <translation>Rundung der Quoten</translation>
    </message>
</context>
</TS>
