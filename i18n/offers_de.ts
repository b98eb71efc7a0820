<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>offers</name>
    <message>
        <source>No place yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a candidate on the page “Offers”, correct the address, or set it on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address has changed and was not looked for since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run “Check offers” without “check only”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside of all Quartiere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the place on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed by the Kommune.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the confirmation list, or take in the one that came back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over: it does not count any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing, unless it still exists: then remove the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without capacity, though its category counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the number of places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twice at one place: same name and category.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove one of the two, or let it end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New: {column}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step-free access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered until (last day)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>House number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kommune} has no offers in the register: there is nothing to confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We need your answer by {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please look at each offer on the sheet “{sheet}” and choose in the column “{column}”: “{right}”, “{changed}” or “{gone}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where something has changed, enter only what is new in the yellow columns “{column}”. A dash (–) means that the entry is to be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please add offers that are missing below the list: name, category and address in the white columns, and “{new}” in the column “{column}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please leave the numbers in the first column as they are, and send the workbook back as XLSX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” cannot be written ({reason}). Close it in other programs, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is no confirmation list: the columns for number, name and mark are not there. Take the workbook that was sent to the Kommune, with its first row unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The category “{value}” is not in the catalogue; it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who has confirmed the list, and on which day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” does not come from this workspace: none of its offers was sent to be confirmed. Open the workspace it was written from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which list it is; by its offers it is the one of {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer list was sent to this Kommune on {date}; this is an earlier one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer “{value}” already stands in row {first}; this row is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no offer “{value}” in this list; the row is left out. New offers have no number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is none of the marks; the offer counts as not confirmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is marked as changed, but nothing new is entered; it counts as not confirmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has new entries but is not marked as changed; they are listed as changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capacity “{value}” is no whole number; it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new offer needs name, category and street; missing here: {missing}. It is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new offer ends before it begins; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was in the list that was sent and is missing in this one; it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row has a mark but no number of an offer; it is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no date; it stays as it is. Write it as 31.12.2025.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An offer needs a name; it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This house number lies in {found}, not in {written}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register has no street “{street}” here; these are like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{written}” is taken for a slip for “{street}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} has no street of this name, but other Kommunen do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are several places this may mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register has this house number more than once, at different places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postcode and place are missing or unknown, and several Kommunen have this street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a known postcode or place: only {kommune} has this street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The street runs through several Quartiere: the house number decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place {found} instead of {written}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the register: set between the numbers {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer has no street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place and postcode name different Kommunen, and both have this street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{written}” is “{street}” in the register.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postcode {found} instead of {written}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>District “{found}” instead of “{written}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{written}” is read as “{street}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register has no street “{street}”, nor one like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This number is not in the register: placed at number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the register as number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The street has no such number and no neighbours of it: placed at number {number}, in the middle of the street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a house number: placed at number {number}, in the middle of the street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier address “{written}”, today “{today}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace has no address register, and without one no address is found. Import it first (page “Addresses”).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” at this address is in the register already, from another source ({source}). It is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The category “{value}” is not in the catalogue; is “{proposal_name}” meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The category “{value}” is not in the catalogue. Choose one of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows with a single cell were taken for remarks and left out (first: row {first}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column with the name of the offer was found (Bezeichnung, Name, Einrichtung …). Name it so, or choose one of: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column with the street or address was found (Straße, Adresse, Anschrift …). Name it so, or choose one of: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer has no name; the row is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer ends ({stop}) before it begins ({start}); the row is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer has no key; the row is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “{value}” already stands in row {first}; the row is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no offers below the names of the columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows are no list of offers of one county. Is this another table?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer has no category. Complete it, or choose one for all offers without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capacity “{value}” is no whole number; it is left empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no date; it is left empty. Write it as 31.12.2025.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no column “{value}”. The columns are: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field of action “{value}” is unknown and left out. There are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set on the map.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
