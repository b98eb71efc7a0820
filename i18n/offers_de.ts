<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>offers</name>
    <message>
        <source>No place yet.</source>
        <translation>Noch ohne Lage.</translation>
    </message>
    <message>
        <source>Choose a candidate on the page “Offers”, correct the address, or set it on the map.</source>
        <translation>Wählen Sie auf der Seite „Angebote“ einen Vorschlag, berichtigen Sie die Anschrift, oder setzen Sie die Lage in der Karte.</translation>
    </message>
    <message>
        <source>The address has changed and was not looked for since.</source>
        <translation>Die Anschrift wurde geändert und seither nicht gesucht.</translation>
    </message>
    <message>
        <source>Run “Check offers” without “check only”.</source>
        <translation>Führen Sie „Angebote prüfen“ ohne „nur prüfen“ aus.</translation>
    </message>
    <message>
        <source>Outside of all Quartiere.</source>
        <translation>Außerhalb aller Quartiere.</translation>
    </message>
    <message>
        <source>Check the place on the map.</source>
        <translation>Prüfen Sie die Lage in der Karte.</translation>
    </message>
    <message>
        <source>Not confirmed by the Kommune.</source>
        <translation>Von der Kommune nicht bestätigt.</translation>
    </message>
    <message>
        <source>Send the confirmation list, or take in the one that came back.</source>
        <translation>Versenden Sie die Bestätigungsliste, oder lesen Sie den Rücklauf ein.</translation>
    </message>
    <message>
        <source>Over: it does not count any more.</source>
        <translation>Beendet: zählt nicht mehr.</translation>
    </message>
    <message>
        <source>Nothing, unless it still exists: then remove the end.</source>
        <translation>Nichts, außer es besteht noch: dann nehmen Sie das Ende heraus.</translation>
    </message>
    <message>
        <source>Without capacity, though its category counts it.</source>
        <translation>Ohne Platzzahl, obwohl sie in dieser Kategorie zählt.</translation>
    </message>
    <message>
        <source>Ask for the number of places.</source>
        <translation>Fragen Sie die Zahl der Plätze nach.</translation>
    </message>
    <message>
        <source>Twice at one place: same name and category.</source>
        <translation>Zweimal an einem Ort: gleicher Name, gleiche Kategorie.</translation>
    </message>
    <message>
        <source>Remove one of the two, or let it end.</source>
        <translation>Löschen Sie eines der beiden, oder lassen Sie es enden.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Correct?</source>
        <translation>Stimmt?</translation>
    </message>
    <message>
        <source>New: {column}</source>
        <translation>Neu: {column}</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Number of the list</source>
        <translation>Nummer der Liste</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>stimmt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
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
        <source>Offered since</source>
        <translation>Besteht seit</translation>
    </message>
    <message>
        <source>Offered until (last day)</source>
        <translation>Besteht bis (letzter Tag)</translation>
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
        <source>Postcode</source>
        <translation>PLZ</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>{kommune} has no offers in the register: there is nothing to confirm.</source>
        <translation>{kommune} hat keine Angebote im Verzeichnis: Es gibt nichts zu bestätigen.</translation>
    </message>
    <message>
        <source>We need your answer by {date}.</source>
        <translation>Wir brauchen Ihre Antwort bis zum {date}.</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Please look at each offer on the sheet “{sheet}” and choose in the column “{column}”: “{right}”, “{changed}” or “{gone}”.</source>
        <translation>Bitte sehen Sie auf dem Blatt „{sheet}“ jedes Angebot durch und wählen Sie in der Spalte „{column}“: „{right}“, „{changed}“ oder „{gone}“.</translation>
    </message>
    <message>
        <source>Where something has changed, enter only what is new in the yellow columns “{column}”. A dash (–) means that the entry is to be empty.</source>
        <translation>Hat sich etwas geändert, tragen Sie nur das Neue in die gelben Spalten „{column}“ ein. Ein Strich (–) bedeutet: Die Angabe soll leer sein.</translation>
    </message>
    <message>
        <source>Please add offers that are missing below the list: name, category and address in the white columns, and “{new}” in the column “{column}”.</source>
        <translation>Fehlende Angebote ergänzen Sie bitte unter der Liste: Bezeichnung, Kategorie und Anschrift in den weißen Spalten, dazu „{new}“ in der Spalte „{column}“.</translation>
    </message>
    <message>
        <source>Please leave the numbers in the first column as they are, and send the workbook back as XLSX.</source>
        <translation>Bitte lassen Sie die Nummern in der ersten Spalte, wie sie sind, und senden Sie die Mappe als XLSX zurück.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written ({reason}). Close it in other programs, or choose another folder.</source>
        <translation>„{file}“ kann nicht geschrieben werden ({reason}). Schließen Sie die Datei in anderen Programmen, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Questions to</source>
        <translation>Rückfragen an</translation>
    </message>
    <message>
        <source>“{file}” is no confirmation list: the columns for number, name and mark are not there. Take the workbook that was sent to the Kommune, with its first row unchanged.</source>
        <translation>„{file}“ ist keine Bestätigungsliste: Die Spalten für Nummer, Bezeichnung und Vermerk fehlen. Nehmen Sie die Mappe, die an die Kommune gegangen ist, mit unveränderter erster Zeile.</translation>
    </message>
    <message>
        <source>The category “{value}” is not in the catalogue; it stays as it is.</source>
        <translation>Die Kategorie „{value}“ steht nicht im Katalog; es bleibt bei der bisherigen.</translation>
    </message>
    <message>
        <source>Say who has confirmed the list, and on which day.</source>
        <translation>Geben Sie an, wer die Liste bestätigt hat und an welchem Tag.</translation>
    </message>
    <message>
        <source>“{file}” does not come from this workspace: none of its offers was sent to be confirmed. Open the workspace it was written from.</source>
        <translation>„{file}“ stammt nicht aus diesem Arbeitsbereich: Keines der Angebote wurde zur Bestätigung versandt. Öffnen Sie den Arbeitsbereich, aus dem die Liste geschrieben wurde.</translation>
    </message>
    <message>
        <source>The file does not say which list it is; by its offers it is the one of {date}.</source>
        <translation>Die Datei sagt nicht, welche Liste sie ist; nach den Angeboten ist es die vom {date}.</translation>
    </message>
    <message>
        <source>A newer list was sent to this Kommune on {date}; this is an earlier one.</source>
        <translation>An diese Kommune ging am {date} eine neuere Liste; dies ist eine ältere.</translation>
    </message>
    <message>
        <source>The offer “{value}” already stands in row {first}; this row is left out.</source>
        <translation>Das Angebot „{value}“ steht schon in Zeile {first}; diese Zeile bleibt weg.</translation>
    </message>
    <message>
        <source>There was no offer “{value}” in this list; the row is left out. New offers have no number.</source>
        <translation>Ein Angebot „{value}“ gab es in dieser Liste nicht; die Zeile bleibt weg. Neue Angebote haben keine Nummer.</translation>
    </message>
    <message>
        <source>“{value}” is none of the marks; the offer counts as not confirmed.</source>
        <translation>„{value}“ ist keiner der Vermerke; das Angebot gilt als nicht bestätigt.</translation>
    </message>
    <message>
        <source>“{name}” is marked as changed, but nothing new is entered; it counts as not confirmed.</source>
        <translation>„{name}“ ist als geändert vermerkt, aber nichts Neues ist eingetragen; es gilt als nicht bestätigt.</translation>
    </message>
    <message>
        <source>“{name}” has new entries but is not marked as changed; they are listed as changes.</source>
        <translation>„{name}“ hat neue Angaben, ist aber nicht als geändert vermerkt; sie stehen unter den Änderungen.</translation>
    </message>
    <message>
        <source>The capacity “{value}” is no whole number; it stays as it is.</source>
        <translation>Die Platzzahl „{value}“ ist keine ganze Zahl; es bleibt bei der bisherigen.</translation>
    </message>
    <message>
        <source>A new offer needs name, category and street; missing here: {missing}. It is left out.</source>
        <translation>Ein neues Angebot braucht Bezeichnung, Kategorie und Straße; hier fehlt: {missing}. Es bleibt weg.</translation>
    </message>
    <message>
        <source>The new offer ends before it begins; it is left out.</source>
        <translation>Das neue Angebot endet, bevor es beginnt; es bleibt weg.</translation>
    </message>
    <message>
        <source>“{name}” was in the list that was sent and is missing in this one; it stays as it is.</source>
        <translation>„{name}“ stand in der versandten Liste und fehlt in dieser; es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The row has a mark but no number of an offer; it is left out.</source>
        <translation>Die Zeile hat einen Vermerk, aber keine Nummer eines Angebots; sie bleibt weg.</translation>
    </message>
    <message>
        <source>“{value}” is no date; it stays as it is. Write it as 31.12.2025.</source>
        <translation>„{value}“ ist kein Datum; es bleibt beim bisherigen. Schreibweise: 31.12.2025.</translation>
    </message>
    <message>
        <source>An offer needs a name; it stays as it is.</source>
        <translation>Ein Angebot braucht eine Bezeichnung; es bleibt bei der bisherigen.</translation>
    </message>
    <message>
        <source>This house number lies in {found}, not in {written}.</source>
        <translation>Diese Hausnummer liegt in {found}, nicht in {written}.</translation>
    </message>
    <message>
        <source>The register has no street “{street}” here; these are like it.</source>
        <translation>Eine Straße „{street}“ gibt es hier im Register nicht; ähnlich sind diese.</translation>
    </message>
    <message>
        <source>“{written}” is taken for a slip for “{street}”.</source>
        <translation>„{written}“ wird als Schreibfehler für „{street}“ gelesen.</translation>
    </message>
    <message>
        <source>{place} has no street of this name, but other Kommunen do.</source>
        <translation>{place} hat keine Straße dieses Namens, andere Kommunen schon.</translation>
    </message>
    <message>
        <source>There are several places this may mean.</source>
        <translation>Mehrere Orte können gemeint sein.</translation>
    </message>
    <message>
        <source>The register has this house number more than once, at different places.</source>
        <translation>Diese Hausnummer steht mehrmals im Register, an verschiedenen Orten.</translation>
    </message>
    <message>
        <source>Postcode and place are missing or unknown, and several Kommunen have this street.</source>
        <translation>PLZ und Ort fehlen oder sind unbekannt, und mehrere Kommunen haben diese Straße.</translation>
    </message>
    <message>
        <source>Without a known postcode or place: only {kommune} has this street.</source>
        <translation>Ohne bekannte PLZ oder Ort: Nur {kommune} hat diese Straße.</translation>
    </message>
    <message>
        <source>The street runs through several Quartiere: the house number decides.</source>
        <translation>Die Straße verläuft durch mehrere Quartiere: Auf die Hausnummer kommt es an.</translation>
    </message>
    <message>
        <source>Place {found} instead of {written}.</source>
        <translation>Ort {found} statt {written}.</translation>
    </message>
    <message>
        <source>Not in the register: set between the numbers {low} and {high}.</source>
        <translation>Nicht im Register: zwischen die Nummern {low} und {high} gesetzt.</translation>
    </message>
    <message>
        <source>The offer has no street.</source>
        <translation>Das Angebot hat keine Straße.</translation>
    </message>
    <message>
        <source>Place and postcode name different Kommunen, and both have this street.</source>
        <translation>Ort und PLZ nennen verschiedene Kommunen, und beide haben diese Straße.</translation>
    </message>
    <message>
        <source>“{written}” is “{street}” in the register.</source>
        <translation>„{written}“ heißt im Register „{street}“.</translation>
    </message>
    <message>
        <source>Postcode {found} instead of {written}.</source>
        <translation>PLZ {found} statt {written}.</translation>
    </message>
    <message>
        <source>District “{found}” instead of “{written}”.</source>
        <translation>Ortsteil „{found}“ statt „{written}“.</translation>
    </message>
    <message>
        <source>“{written}” is read as “{street}”.</source>
        <translation>„{written}“ wird als „{street}“ gelesen.</translation>
    </message>
    <message>
        <source>The register has no street “{street}”, nor one like it.</source>
        <translation>Eine Straße „{street}“ oder eine ähnliche gibt es im Register nicht.</translation>
    </message>
    <message>
        <source>This number is not in the register: placed at number {number}.</source>
        <translation>Diese Nummer steht nicht im Register: an Nummer {number} gesetzt.</translation>
    </message>
    <message>
        <source>In the register as number {number}.</source>
        <translation>Im Register als Nummer {number}.</translation>
    </message>
    <message>
        <source>The street has no such number and no neighbours of it: placed at number {number}, in the middle of the street.</source>
        <translation>Die Straße hat weder diese Nummer noch Nachbarn davon: an Nummer {number} gesetzt, in der Mitte der Straße.</translation>
    </message>
    <message>
        <source>Without a house number: placed at number {number}, in the middle of the street.</source>
        <translation>Ohne Hausnummer: an Nummer {number} gesetzt, in der Mitte der Straße.</translation>
    </message>
    <message>
        <source>Earlier address “{written}”, today “{today}”.</source>
        <translation>Frühere Anschrift „{written}“, heute „{today}“.</translation>
    </message>
    <message>
        <source>The workspace has no address register, and without one no address is found. Import it first (page “Addresses”).</source>
        <translation>Der Arbeitsbereich hat kein Adressregister, und ohne wird keine Anschrift gefunden. Lesen Sie es zuerst ein (Seite „Adressen“).</translation>
    </message>
    <message>
        <source>“{name}” at this address is in the register already, from another source ({source}). It is left out.</source>
        <translation>„{name}“ steht an dieser Anschrift schon im Verzeichnis, aus einer anderen Quelle ({source}). Es bleibt weg.</translation>
    </message>
    <message>
        <source>The category “{value}” is not in the catalogue; is “{proposal_name}” meant?</source>
        <translation>Die Kategorie „{value}“ steht nicht im Katalog; ist „{proposal_name}“ gemeint?</translation>
    </message>
    <message>
        <source>The category “{value}” is not in the catalogue. Choose one of it.</source>
        <translation>Die Kategorie „{value}“ steht nicht im Katalog. Wählen Sie eine daraus.</translation>
    </message>
    <message>
        <source>{count} rows with a single cell were taken for remarks and left out (first: row {first}).</source>
        <translation>{count} Zeilen mit nur einer Zelle gelten als Anmerkungen und bleiben weg (die erste: Zeile {first}).</translation>
    </message>
    <message>
        <source>No column with the name of the offer was found (Bezeichnung, Name, Einrichtung …). Name it so, or choose one of: {columns}.</source>
        <translation>Keine Spalte mit der Bezeichnung des Angebots gefunden (Bezeichnung, Name, Einrichtung …). Nennen Sie sie so, oder wählen Sie eine: {columns}.</translation>
    </message>
    <message>
        <source>No column with the street or address was found (Straße, Adresse, Anschrift …). Name it so, or choose one of: {columns}.</source>
        <translation>Keine Spalte mit Straße oder Anschrift gefunden (Straße, Adresse, Anschrift …). Nennen Sie sie so, oder wählen Sie eine: {columns}.</translation>
    </message>
    <message>
        <source>The offer has no name; the row is left out.</source>
        <translation>Das Angebot hat keine Bezeichnung; die Zeile bleibt weg.</translation>
    </message>
    <message>
        <source>The offer ends ({stop}) before it begins ({start}); the row is left out.</source>
        <translation>Das Angebot endet ({stop}), bevor es beginnt ({start}); die Zeile bleibt weg.</translation>
    </message>
    <message>
        <source>The offer has no key; the row is left out.</source>
        <translation>Das Angebot hat keine Nummer; die Zeile bleibt weg.</translation>
    </message>
    <message>
        <source>The key “{value}” already stands in row {first}; the row is left out.</source>
        <translation>Die Nummer „{value}“ steht schon in Zeile {first}; die Zeile bleibt weg.</translation>
    </message>
    <message>
        <source>There are no offers below the names of the columns.</source>
        <translation>Unter den Spaltennamen stehen keine Angebote.</translation>
    </message>
    <message>
        <source>{count} rows are no list of offers of one county. Is this another table?</source>
        <translation>{count} Zeilen sind keine Angebotsliste eines Kreises. Ist das eine andere Tabelle?</translation>
    </message>
    <message>
        <source>The offer has no category. Complete it, or choose one for all offers without.</source>
        <translation>Das Angebot hat keine Kategorie. Ergänzen Sie sie, oder wählen Sie eine für alle Angebote ohne.</translation>
    </message>
    <message>
        <source>The capacity “{value}” is no whole number; it is left empty.</source>
        <translation>Die Platzzahl „{value}“ ist keine ganze Zahl; sie bleibt leer.</translation>
    </message>
    <message>
        <source>“{value}” is no date; it is left empty. Write it as 31.12.2025.</source>
        <translation>„{value}“ ist kein Datum; die Angabe bleibt leer. Schreibweise: 31.12.2025.</translation>
    </message>
    <message>
        <source>There is no column “{value}”. The columns are: {columns}.</source>
        <translation>Eine Spalte „{value}“ gibt es nicht. Die Spalten sind: {columns}.</translation>
    </message>
    <message>
        <source>The field of action “{value}” is unknown and left out. There are: {known}.</source>
        <translation>Das Handlungsfeld „{value}“ ist unbekannt und bleibt weg. Es gibt: {known}.</translation>
    </message>
    <message>
        <source>Chosen by hand.</source>
        <translation>Von Hand gewählt.</translation>
    </message>
    <message>
        <source>Set on the map.</source>
        <translation>In der Karte gesetzt.</translation>
    </message>
</context>
</TS>
