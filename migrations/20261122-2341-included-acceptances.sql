-- One acceptance may include others (PO 2.4): which document's acceptance brought this one about.
alter table legal.acceptances add column included_in text;

-- Whoever registers for a legal entity declares that he may act for it (PO 6.14): the words that he ticked.
alter table identity.activations add column authority text;
alter table identity.stated_persons add column authority text;
