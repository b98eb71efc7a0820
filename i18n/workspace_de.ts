<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>workspace</name>
    <message>
        <source>“{file}” cannot be written: the folder does not exist or the name is a folder. Choose another place.</source>
        <translation>„{file}“ kann nicht geschrieben werden: Den Ordner gibt es nicht, oder der Name bezeichnet einen Ordner. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>“{file}” is not a workspace of Quartiersmonitor. Open a workspace, or create one from a Quartier layer.</source>
        <translation>„{file}“ ist kein Arbeitsbereich des Quartiersmonitors. Öffnen Sie einen Arbeitsbereich oder legen Sie einen aus einem Quartierslayer an.</translation>
    </message>
    <message>
        <source>The workspace “{file}” does not exist. Choose an existing file.</source>
        <translation>Den Arbeitsbereich „{file}“ gibt es nicht. Wählen Sie eine vorhandene Datei.</translation>
    </message>
    <message>
        <source>The workspace “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights to the file and its folder.</source>
        <translation>Der Arbeitsbereich „{file}“ kann nicht gelesen werden ({reason}). Bitte andere Programme schließen, die ihn verwenden, und die Rechte an Datei und Ordner prüfen.</translation>
    </message>
    <message>
        <source>The workspace “{file}” cannot be written ({reason}). Close other programs that use it, and check that the file and its folder are not write-protected and the disk is not full. Nothing was changed.</source>
        <translation>Der Arbeitsbereich „{file}“ kann nicht beschrieben werden ({reason}). Bitte andere Programme schließen, die ihn verwenden, und prüfen, ob Datei und Ordner schreibgeschützt sind oder der Datenträger voll ist. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: no permission. Choose another place or ask for write access.</source>
        <translation>„{file}“ kann nicht geschrieben werden: Es fehlt die Berechtigung. Wählen Sie einen anderen Ort oder beantragen Sie Schreibrechte.</translation>
    </message>
    <message>
        <source>A workspace needs at least one Quartier and one Kommune.</source>
        <translation>Ein Arbeitsbereich benötigt mindestens ein Quartier und eine Kommune.</translation>
    </message>
    <message>
        <source>The workspace “{file}” was written by a newer version of Quartiersmonitor (schema {found}, this version reads up to {known}). Update the plugin.</source>
        <translation>Der Arbeitsbereich „{file}“ stammt aus einer neueren Version des Quartiersmonitors (Schema {found}; diese Version liest bis {known}). Aktualisieren Sie die Erweiterung.</translation>
    </message>
    <message>
        <source>Quartier “{key}”: the Kommune “{parent}” does not exist.</source>
        <translation>Quartier „{key}“: Die Kommune „{parent}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“{file}” is in use and cannot be replaced ({reason}). Remove its layers from the project, close other programs that use it, or choose another name.</source>
        <translation>„{file}“ wird gerade verwendet und kann nicht ersetzt werden ({reason}). Entfernen Sie die Layer aus dem Projekt, schließen Sie andere Programme, die die Datei verwenden, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: the folder refuses new files. Choose another place.</source>
        <translation>„{file}“ kann nicht geschrieben werden: Der Ordner nimmt keine neuen Dateien an. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The key “{key}” is empty or stands twice. Every Quartier and every Kommune needs its own.</source>
        <translation>Der Schlüssel „{key}“ ist leer oder kommt zweimal vor. Jedes Quartier und jede Kommune benötigt einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>“{measure}” {period}: {count} areas that have counts are missing in this delivery and would lose them: {areas}. A delivery replaces all counts of a measure and year: complete it, or allow gaps.</source>
        <translation>„{measure}“ {period}: {count} Gebiete, für die Zählungen vorliegen, fehlen in dieser Lieferung und würden sie verlieren: {areas}. Eine Lieferung ersetzt alle Zählungen eines Merkmals und Jahres: Bitte die Lieferung ergänzen oder Lücken zulassen.</translation>
    </message>
    <message>
        <source>Area key</source>
        <translation>Gebietsschlüssel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kommune key (AGS)</source>
        <translation>Schlüssel der Kommune (AGS)</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Inhabitants</source>
        <translation>Einwohnerinnen und Einwohner</translation>
    </message>
    <message>
        <source>Attention score</source>
        <translation>Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Rank (1 = most attention)</source>
        <translation>Rang (1 = höchster Aufmerksamkeitsbedarf)</translation>
    </message>
    <message>
        <source>Status class</source>
        <translation>Statusklasse</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Dynamics score</source>
        <translation>Dynamikindex</translation>
    </message>
    <message>
        <source>Dynamics class</source>
        <translation>Dynamikklasse</translation>
    </message>
    <message>
        <source>Dynamics</source>
        <translation>Dynamik</translation>
    </message>
    <message>
        <source>Particular need for attention (1 = yes)</source>
        <translation>Besonderer Aufmerksamkeitsbedarf (1 = ja)</translation>
    </message>
    <message>
        <source>Reason for not being rated</source>
        <translation>Grund, warum ohne Bewertung</translation>
    </message>
    <message>
        <source>{indicator}</source>
        <translation>{indicator}</translation>
    </message>
    <message>
        <source>{indicator}: lower limit (95 %)</source>
        <translation>{indicator}: untere Grenze (95 %)</translation>
    </message>
    <message>
        <source>{indicator}: upper limit (95 %)</source>
        <translation>{indicator}: obere Grenze (95 %)</translation>
    </message>
    <message>
        <source>{indicator}: cases</source>
        <translation>{indicator}: Fälle</translation>
    </message>
    <message>
        <source>{indicator}: population at risk</source>
        <translation>{indicator}: Bezugsbevölkerung</translation>
    </message>
    <message>
        <source>{indicator}: state of the value</source>
        <translation>{indicator}: Zustand des Wertes</translation>
    </message>
    <message>
        <source>{indicator}: difference from the Kreis</source>
        <translation>{indicator}: Unterschied zum Kreis</translation>
    </message>
    <message>
        <source>{indicator}: difference from the Kommune</source>
        <translation>{indicator}: Unterschied zur Kommune</translation>
    </message>
    <message>
        <source>{indicator}: change over two years</source>
        <translation>{indicator}: Veränderung in zwei Jahren</translation>
    </message>
    <message>
        <source>Rank: best place of the interval (95 %)</source>
        <translation>Rang: vorderer Platz der Spanne (95 %)</translation>
    </message>
    <message>
        <source>Rank: last place of the interval (95 %)</source>
        <translation>Rang: hinterer Platz der Spanne (95 %)</translation>
    </message>
    <message>
        <source>Probability of the computed class</source>
        <translation>Wahrscheinlichkeit der berechneten Klasse</translation>
    </message>
    <message>
        <source>Class set by a conference</source>
        <translation>Klasse laut Konferenz</translation>
    </message>
    <message>
        <source>Status set by a conference</source>
        <translation>Status laut Konferenz</translation>
    </message>
    <message>
        <source>Reason given by the conference</source>
        <translation>Begründung der Konferenz</translation>
    </message>
    <message>
        <source>{indicator}: smoothed value (empirical Bayes)</source>
        <translation>{indicator}: geglätteter Wert (empirisches Bayes-Verfahren)</translation>
    </message>
    <message>
        <source>{indicator}: place in the funnel</source>
        <translation>{indicator}: Lage im Trichter</translation>
    </message>
    <message>
        <source>{indicator}: tested trend</source>
        <translation>{indicator}: geprüfter Trend</translation>
    </message>
    <message>
        <source>{indicator}: early warning</source>
        <translation>{indicator}: Frühwarnung</translation>
    </message>
    <message>
        <source>{indicator}: spatial cluster</source>
        <translation>{indicator}: räumliche Häufung</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <source>Score method</source>
        <translation>Bewertungsverfahren</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>p value</source>
        <translation>p-Wert</translation>
    </message>
    <message>
        <source>p value adjusted for many tests (Benjamini-Hochberg)</source>
        <translation>p-Wert, für viele Tests korrigiert (Benjamini-Hochberg)</translation>
    </message>
    <message>
        <source>First year</source>
        <translation>Erstes Jahr</translation>
    </message>
    <message>
        <source>Number of years</source>
        <translation>Anzahl der Jahre</translation>
    </message>
    <message>
        <source>Change per year [%]</source>
        <translation>Veränderung je Jahr [%]</translation>
    </message>
    <message>
        <source>Change per year: lower limit (95 %)</source>
        <translation>Veränderung je Jahr: untere Grenze (95 %)</translation>
    </message>
    <message>
        <source>Change per year: upper limit (95 %)</source>
        <translation>Veränderung je Jahr: obere Grenze (95 %)</translation>
    </message>
    <message>
        <source>Kendall&apos;s tau</source>
        <translation>Kendalls Tau</translation>
    </message>
    <message>
        <source>p value (Mann-Kendall)</source>
        <translation>p-Wert (Mann-Kendall)</translation>
    </message>
    <message>
        <source>Overdispersion</source>
        <translation>Überdispersion</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Year of the projection</source>
        <translation>Jahr der Fortschreibung</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Fortschreibung</translation>
    </message>
    <message>
        <source>Projection: lower limit (95 %)</source>
        <translation>Fortschreibung: untere Grenze (95 %)</translation>
    </message>
    <message>
        <source>Projection: upper limit (95 %)</source>
        <translation>Fortschreibung: obere Grenze (95 %)</translation>
    </message>
    <message>
        <source>Reason for not being tested</source>
        <translation>Grund, weshalb nicht geprüft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Expected value</source>
        <translation>Erwarteter Wert</translation>
    </message>
    <message>
        <source>Expected value: lower limit</source>
        <translation>Erwarteter Wert: untere Grenze</translation>
    </message>
    <message>
        <source>Expected value: upper limit</source>
        <translation>Erwarteter Wert: obere Grenze</translation>
    </message>
    <message>
        <source>Deviation in standard errors</source>
        <translation>Abweichung in Standardfehlern</translation>
    </message>
    <message>
        <source>Unfavourable (1 = yes)</source>
        <translation>Ungünstig (1 = ja)</translation>
    </message>
    <message>
        <source>Early warning (1 = yes)</source>
        <translation>Frühwarnung (1 = ja)</translation>
    </message>
    <message>
        <source>Local Moran&apos;s I</source>
        <translation>Lokales Moran-Maß</translation>
    </message>
    <message>
        <source>Spatial cluster</source>
        <translation>Räumliche Häufung</translation>
    </message>
    <message>
        <source>Neighbouring areas with a value</source>
        <translation>Nachbargebiete mit Wert</translation>
    </message>
    <message>
        <source>Smoothed value (empirical Bayes)</source>
        <translation>Geglätteter Wert (empirisches Bayes-Verfahren)</translation>
    </message>
    <message>
        <source>Weight of the own value (0 to 1)</source>
        <translation>Gewicht des eigenen Werts (0 bis 1)</translation>
    </message>
    <message>
        <source>Place in the funnel</source>
        <translation>Lage im Trichter</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
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
        <source>Rank: middle of the draws</source>
        <translation>Rang: Mitte der Ziehungen</translation>
    </message>
    <message>
        <source>Probability of a particular need for attention</source>
        <translation>Wahrscheinlichkeit eines besonderen Aufmerksamkeitsbedarfs</translation>
    </message>
    <message>
        <source>Probability of every class</source>
        <translation>Wahrscheinlichkeit jeder Klasse</translation>
    </message>
    <message>
        <source>What the rank depends on most</source>
        <translation>Wovon der Rang am meisten abhängt</translation>
    </message>
    <message>
        <source>Number of draws</source>
        <translation>Anzahl der Ziehungen</translation>
    </message>
    <message>
        <source>Seed of the random numbers</source>
        <translation>Startwert der Zufallszahlen</translation>
    </message>
    <message>
        <source>Number of the entry</source>
        <translation>Nummer des Eintrags</translation>
    </message>
    <message>
        <source>Entry (set or withdraw)</source>
        <translation>Eintrag (set = gesetzt, withdraw = zurückgenommen)</translation>
    </message>
    <message>
        <source>Computed class at that time</source>
        <translation>Damals berechnete Klasse</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Date of the decision</source>
        <translation>Datum des Beschlusses</translation>
    </message>
    <message>
        <source>Deciding body</source>
        <translation>Beschließendes Gremium</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Erfasst von</translation>
    </message>
    <message>
        <source>Recorded at</source>
        <translation>Erfasst am</translation>
    </message>
    <message>
        <source>There is no attention score for the year “{period}” by the method “{method}”. There are: {known}. Compute it first or choose one of these.</source>
        <translation>Für das Jahr „{period}“ gibt es keine Bewertung nach dem Verfahren „{method}“. Vorhanden sind: {known}. Berechnen Sie sie zuerst oder wählen Sie eine der vorhandenen.</translation>
    </message>
    <message>
        <source>The workspace has no area with the key “{key}”. Check leading zeros.</source>
        <translation>Der Arbeitsbereich enthält kein Gebiet mit dem Schlüssel „{key}“. Prüfen Sie führende Nullen.</translation>
    </message>
    <message>
        <source>The reason is missing. Say in a sentence why the area is placed differently.</source>
        <translation>Die Begründung fehlt. Schreiben Sie in einem Satz, warum das Gebiet anders eingestuft wird.</translation>
    </message>
    <message>
        <source>The deciding body is missing. Name it, for example the planning conference.</source>
        <translation>Das beschließende Gremium fehlt. Nennen Sie es, zum Beispiel die Planungskonferenz.</translation>
    </message>
    <message>
        <source>The class {found} does not exist: the method “{method}” has the classes 1 (least attention) to {count} (most attention). Choose one of these.</source>
        <translation>Die Klasse {found} gibt es nicht: Das Verfahren „{method}“ hat die Klassen 1 (geringster Bedarf) bis {count} (höchster Bedarf). Wählen Sie eine davon.</translation>
    </message>
    <message>
        <source>“{date}” is not a date. Give the date of the decision as year-month-day, e.g. 2026-03-31.</source>
        <translation>„{date}“ ist kein Datum. Geben Sie das Datum des Beschlusses als Jahr-Monat-Tag an, z. B. 2026-03-31.</translation>
    </message>
    <message>
        <source>The decision is dated {date}, which lies ahead. Record it when it has been taken.</source>
        <translation>Das Datum des Beschlusses, {date}, liegt in der Zukunft. Erfassen Sie den Beschluss, wenn er gefasst ist.</translation>
    </message>
    <message>
        <source>There is nothing to withdraw: for the area {key} in {period} no class has been set by a conference.</source>
        <translation>Es gibt nichts zurückzunehmen: Für das Gebiet {key} hat im Jahr {period} keine Konferenz eine Klasse gesetzt.</translation>
    </message>
    <message>
        <source>Address {row} has no key. Every address needs its own; check the column of the key.</source>
        <translation>Die Adresse in Zeile {row} hat keinen Schlüssel. Jede Adresse braucht einen eigenen; prüfen Sie die Schlüsselspalte.</translation>
    </message>
    <message>
        <source>Address “{key}” ends on {stop}, before it begins on {start}. Correct one of the two dates.</source>
        <translation>Die Adresse „{key}“ endet am {stop}, bevor sie am {start} beginnt. Berichtigen Sie eines der beiden Daten.</translation>
    </message>
    <message>
        <source>Address “{key}” stands {count} times for the same day. One address has one place at a time: remove the row that is wrong, or end it with a date.</source>
        <translation>Die Adresse „{key}“ kommt {count}-mal für denselben Tag vor. Eine Adresse hat zu jeder Zeit nur einen Ort: Entfernen Sie die falsche Zeile, oder beenden Sie deren Gültigkeit.</translation>
    </message>
    <message>
        <source>Address “{key}”: “{date}” is not a date. Write dates as 2025-12-31, or leave the cell empty.</source>
        <translation>Adresse „{key}“: „{date}“ ist kein Datum. Schreiben Sie Datumsangaben in der Form 2025-12-31, oder lassen Sie die Zelle leer.</translation>
    </message>
    <message>
        <source>Key of the import profile</source>
        <translation>Schlüssel des Importprofils</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Settings (JSON)</source>
        <translation>Einstellungen (JSON)</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Number of the delivery</source>
        <translation>Nummer der Lieferung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Checksum of the file (SHA-256)</source>
        <translation>Prüfsumme der Datei (SHA-256)</translation>
    </message>
    <message>
        <source>Imported at (UTC)</source>
        <translation>Eingelesen am (UTC)</translation>
    </message>
    <message>
        <source>Imported by</source>
        <translation>Eingelesen von</translation>
    </message>
    <message>
        <source>Number of counts</source>
        <translation>Anzahl der Zählwerte</translation>
    </message>
    <message>
        <source>Status (imported, undone, replaced)</source>
        <translation>Stand (imported = übernommen, undone = zurückgenommen, replaced = ersetzt)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>What was imported (JSON)</source>
        <translation>Inhalt der Lieferung (JSON)</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Age band</source>
        <translation>Altersgruppe</translation>
    </message>
    <message>
        <source>Replaced value</source>
        <translation>Ersetzter Wert</translation>
    </message>
    <message>
        <source>State of the value</source>
        <translation>Status des Werts</translation>
    </message>
    <message>
        <source>Converted from plan version</source>
        <translation>Umgerechnet aus Planfassung</translation>
    </message>
    <message>
        <source>Date of the check</source>
        <translation>Datum der Prüfung</translation>
    </message>
    <message>
        <source>Out of</source>
        <translation>Bezugsgröße</translation>
    </message>
    <message>
        <source>Address key</source>
        <translation>Adressschlüssel</translation>
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
        <source>Quartier key</source>
        <translation>Quartiersschlüssel</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until (first day on which it no longer holds)</source>
        <translation>Gültig bis (erster Tag, an dem die Angabe nicht mehr gilt)</translation>
    </message>
    <message>
        <source>Street key</source>
        <translation>Straßenschlüssel</translation>
    </message>
    <message>
        <source>Suffix of the house number</source>
        <translation>Hausnummernzusatz</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Ortsteil</translation>
    </message>
    <message>
        <source>Number of the case</source>
        <translation>Nummer des Falls</translation>
    </message>
    <message>
        <source>Kind of the case</source>
        <translation>Art des Falls</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Einzelheiten</translation>
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
        <source>There is no delivery to undo: none is recorded, or all are undone.</source>
        <translation>Es gibt keine Lieferung, die zurückgenommen werden kann: Es ist keine verzeichnet, oder alle sind bereits zurückgenommen.</translation>
    </message>
    <message>
        <source>The workspace knows no delivery “{delivery}”. Choose one from the list of deliveries.</source>
        <translation>Der Arbeitsbereich kennt keine Lieferung „{delivery}“. Wählen Sie eine aus der Liste der Lieferungen.</translation>
    </message>
    <message>
        <source>The delivery {name} of {date} is undone already.</source>
        <translation>Die Lieferung {name} vom {date} ist bereits zurückgenommen.</translation>
    </message>
    <message>
        <source>The delivery {name} of {date} cannot be undone: “{measure}” {period} was replaced by the delivery {later} of {later_date}. Undo that one first.</source>
        <translation>Die Lieferung {name} vom {date} kann nicht zurückgenommen werden: „{measure}“ {period} wurde durch die Lieferung {later} vom {later_date} ersetzt. Nehmen Sie zuerst diese zurück.</translation>
    </message>
    <message>
        <source>The delivery {name} of {date} cannot be undone: “{measure}” {period} was changed afterwards in another way, and an undo would lose that. Import the earlier file again instead.</source>
        <translation>Die Lieferung {name} vom {date} kann nicht zurückgenommen werden: „{measure}“ {period} wurde danach auf anderem Weg geändert, und diese Änderung ginge verloren. Lesen Sie stattdessen die frühere Datei erneut ein.</translation>
    </message>
    <message>
        <source>“{date}” is not a date. Write it as 2025-12-31.</source>
        <translation>„{date}“ ist kein Datum. Schreiben Sie es als 2025-12-31.</translation>
    </message>
    <message>
        <source>Kind of way</source>
        <translation>Art des Weges</translation>
    </message>
    <message>
        <source>Can be walked (1 = yes)</source>
        <translation>Begehbar (1 = ja)</translation>
    </message>
    <message>
        <source>Cannot be crossed but on a bridge (1 = yes)</source>
        <translation>Nur auf Brücken zu queren (1 = ja)</translation>
    </message>
    <message>
        <source>Building key</source>
        <translation>Gebäudeschlüssel</translation>
    </message>
    <message>
        <source>Year of construction</source>
        <translation>Baujahr</translation>
    </message>
    <message>
        <source>Year of refurbishment</source>
        <translation>Jahr der Sanierung</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Wohnungen</translation>
    </message>
    <message>
        <source>Vacant dwellings</source>
        <translation>Leer stehende Wohnungen</translation>
    </message>
    <message>
        <source>Floor space [m²]</source>
        <translation>Wohnfläche [m²]</translation>
    </message>
    <message>
        <source>Offer key</source>
        <translation>Nummer des Angebots</translation>
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
        <source>Place</source>
        <translation>Ort</translation>
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
        <source>Confirmed by</source>
        <translation>Bestätigt durch</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>Bestätigt am</translation>
    </message>
    <message>
        <source>Field of action</source>
        <translation>Handlungsfeld</translation>
    </message>
    <message>
        <source>Category key</source>
        <translation>Kategorieschlüssel</translation>
    </message>
    <message>
        <source>Measure of the target group</source>
        <translation>Merkmal der Zielgruppe</translation>
    </message>
    <message>
        <source>From age</source>
        <translation>Ab Alter</translation>
    </message>
    <message>
        <source>To age (included)</source>
        <translation>Bis Alter (einschließlich)</translation>
    </message>
    <message>
        <source>Walking distance [m]</source>
        <translation>Gehweite [m]</translation>
    </message>
    <message>
        <source>Unit of the capacity</source>
        <translation>Einheit der Kapazität</translation>
    </message>
    <message>
        <source>Part of the local supply (1 = yes)</source>
        <translation>Teil der Nahversorgung (1 = ja)</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Action (added, changed, removed)</source>
        <translation>Vorgang (added, changed, removed)</translation>
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
        <source>Value since</source>
        <translation>Wert seither</translation>
    </message>
    <message>
        <source>Changed at (UTC)</source>
        <translation>Geändert am (UTC)</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Geändert durch</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Action (sent, returned)</source>
        <translation>Vorgang (sent, returned)</translation>
    </message>
    <message>
        <source>Number of the list</source>
        <translation>Nummer der Liste</translation>
    </message>
    <message>
        <source>Number of offers</source>
        <translation>Zahl der Angebote</translation>
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
        <source>Offers as they were sent (JSON)</source>
        <translation>Angebote, wie sie versandt wurden (JSON)</translation>
    </message>
    <message>
        <source>Offers belong to this category: give them another one first.</source>
        <translation>Zu dieser Kategorie gehören Angebote: Geben Sie ihnen zuerst eine andere.</translation>
    </message>
    <message>
        <source>An offer needs a name.</source>
        <translation>Ein Angebot braucht eine Bezeichnung.</translation>
    </message>
    <message>
        <source>An offer needs a key of its own.</source>
        <translation>Ein Angebot braucht einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>This category is not in the table of categories (offer_categories).</source>
        <translation>Diese Kategorie steht nicht in der Tabelle der Kategorien (offer_categories).</translation>
    </message>
    <message>
        <source>The capacity is a number from 0 upwards, or empty.</source>
        <translation>Die Platzzahl ist eine Zahl ab 0 oder leer.</translation>
    </message>
    <message>
        <source>Write dates as 2025-12-31, or leave them empty.</source>
        <translation>Schreiben Sie Daten als 2025-12-31, oder lassen Sie sie leer.</translation>
    </message>
    <message>
        <source>An offer cannot end before it begins (valid_to after valid_from).</source>
        <translation>Ein Angebot kann nicht enden, bevor es beginnt (valid_to nach valid_from).</translation>
    </message>
    <message>
        <source>A confirmation needs both: by whom, and the date.</source>
        <translation>Eine Bestätigung braucht beides: durch wen und das Datum.</translation>
    </message>
    <message>
        <source>This class of match does not exist. Leave it as it is.</source>
        <translation>Diese Trefferklasse gibt es nicht. Lassen Sie sie, wie sie ist.</translation>
    </message>
    <message>
        <source>There is no offer with the key “{offer}”.</source>
        <translation>Ein Angebot mit dem Schlüssel „{offer}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Offer “{offer}” cannot be stored: {reason} Nothing was changed.</source>
        <translation>Das Angebot „{offer}“ kann nicht gespeichert werden: {reason} Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Within walking distance of [m]</source>
        <translation>Zu Fuß höchstens [m]</translation>
    </message>
    <message>
        <source>People of the target group</source>
        <translation>Menschen der Zielgruppe</translation>
    </message>
    <message>
        <source>Of them within reach (estimated)</source>
        <translation>davon in Reichweite (geschätzt)</translation>
    </message>
    <message>
        <source>Of them at addresses that are not connected</source>
        <translation>davon an nicht angebundenen Adressen</translation>
    </message>
    <message>
        <source>Share within reach [%]</source>
        <translation>Anteil in Reichweite [%]</translation>
    </message>
    <message>
        <source>Share: lower limit (95 %)</source>
        <translation>Anteil: Untergrenze (95 %)</translation>
    </message>
    <message>
        <source>Share: upper limit (95 %)</source>
        <translation>Anteil: Obergrenze (95 %)</translation>
    </message>
    <message>
        <source>Mean distance to the nearest offer [m]</source>
        <translation>Mittlerer Weg zum nächsten Angebot [m]</translation>
    </message>
    <message>
        <source>Share of the people that is known</source>
        <translation>Bekannter Anteil der Menschen</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Offers per 1,000 people</source>
        <translation>Angebote je 1.000</translation>
    </message>
    <message>
        <source>Offers per 1,000: lower limit (95 %)</source>
        <translation>Angebote je 1.000: Untergrenze (95 %)</translation>
    </message>
    <message>
        <source>Offers per 1,000: upper limit (95 %)</source>
        <translation>Angebote je 1.000: Obergrenze (95 %)</translation>
    </message>
    <message>
        <source>Offers per 1,000 in the Kreis</source>
        <translation>Angebote je 1.000 im Kreis</translation>
    </message>
    <message>
        <source>Offers beside the Kreis</source>
        <translation>Angebote im Vergleich zum Kreis</translation>
    </message>
    <message>
        <source>Places per 100 people</source>
        <translation>Plätze je 100</translation>
    </message>
    <message>
        <source>Places per 100: lower limit (95 %)</source>
        <translation>Plätze je 100: Untergrenze (95 %)</translation>
    </message>
    <message>
        <source>Places per 100: upper limit (95 %)</source>
        <translation>Plätze je 100: Obergrenze (95 %)</translation>
    </message>
    <message>
        <source>Places beside the Kreis</source>
        <translation>Plätze im Vergleich zum Kreis</translation>
    </message>
    <message>
        <source>Accessibility per 1,000 people (E2SFCA)</source>
        <translation>Zugänglichkeit je 1.000 (E2SFCA)</translation>
    </message>
    <message>
        <source>Accessibility, Kreis = 1</source>
        <translation>Zugänglichkeit, Kreis = 1</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Beyond walking distance of [m]</source>
        <translation>Weiter zu Fuß als [m]</translation>
    </message>
    <message>
        <source>People of the target group (estimated)</source>
        <translation>Menschen der Zielgruppe (geschätzt)</translation>
    </message>
    <message>
        <source>People weighted by the need for attention</source>
        <translation>Menschen, gewichtet nach Aufmerksamkeitsbedarf</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>Platz in der Liste</translation>
    </message>
    <message>
        <source>Stop key</source>
        <translation>Schlüssel der Haltestelle</translation>
    </message>
    <message>
        <source>Departures on the day</source>
        <translation>Abfahrten am Tag</translation>
    </message>
    <message>
        <source>Best means of transport (A rail, B tram, C bus)</source>
        <translation>Bestes Verkehrsmittel (A Bahn, B Straßenbahn, C Bus)</translation>
    </message>
    <message>
        <source>Interval [min]</source>
        <translation>Takt [min]</translation>
    </message>
    <message>
        <source>Category of the station (1 = best)</source>
        <translation>Haltestellenkategorie (1 = beste)</translation>
    </message>
    <message>
        <source>Day that was counted</source>
        <translation>Ausgezählter Tag</translation>
    </message>
    <message>
        <source>Rule of disclosure control</source>
        <translation>Regel der Geheimhaltung</translation>
    </message>
    <message>
        <source>The catalogue has no source “{source}”. It has: {known}.</source>
        <translation>Der Katalog hat keine Quelle „{source}“. Er hat: {known}.</translation>
    </message>
    <message>
        <source>There is no rule “{rule}”. There are: {known}.</source>
        <translation>Die Regel „{rule}“ gibt es nicht. Es gibt: {known}.</translation>
    </message>
    <message>
        <source>“{rule}” of the source “{source}” is “{value}” already. Nothing changes.</source>
        <translation>„{rule}“ der Quelle „{source}“ ist schon „{value}“. Es ändert sich nichts.</translation>
    </message>
    <message>
        <source>The reason is missing. Say in a sentence why the rule of disclosure control changes.</source>
        <translation>Die Begründung fehlt. Sagen Sie in einem Satz, warum die Regel der Geheimhaltung geändert wird.</translation>
    </message>
    <message>
        <source>The name is missing. Say who changes the rule of disclosure control.</source>
        <translation>Der Name fehlt. Geben Sie an, wer die Regel der Geheimhaltung ändert.</translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>withhold</source>
        <translation>sperren</translation>
    </message>
    <message>
        <source>as many as the indicator</source>
        <translation>wie im Indikator</translation>
    </message>
    <message>
        <source>as the base allows</source>
        <translation>je nach Nenner</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{category}: within {metres} m on foot ({group})</source>
        <translation>{category}: in {metres} m zu Fuß erreicht ({group})</translation>
    </message>
    <message>
        <source>{category}: offers per 1,000 people ({group})</source>
        <translation>{category}: Angebote je 1.000 Personen ({group})</translation>
    </message>
    <message>
        <source>{category}: places per 100 people ({group})</source>
        <translation>{category}: Plätze je 100 Personen ({group})</translation>
    </message>
    <message>
        <source>{category}: accessibility, Kreis = 1 ({group})</source>
        <translation>{category}: Zugänglichkeit, Kreis = 1 ({group})</translation>
    </message>
    <message>
        <source>Within {metres} m on foot · {category}</source>
        <translation>In {metres} m zu Fuß erreicht · {category}</translation>
    </message>
    <message>
        <source>Offers per 1,000 people · {category}</source>
        <translation>Angebote je 1.000 Personen · {category}</translation>
    </message>
    <message>
        <source>Places per 100 people · {category}</source>
        <translation>Plätze je 100 Personen · {category}</translation>
    </message>
    <message>
        <source>Accessibility, Kreis = 1 · {category}</source>
        <translation>Zugänglichkeit, Kreis = 1 · {category}</translation>
    </message>
</context>
</TS>
