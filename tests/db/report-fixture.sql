-- A firm of fourteen invented client files on the morning of 6 October 2026: three kinds of calm and
-- every kind of trouble the report has a sentence for. Identity values are fixed, names are made up.
INSERT INTO client (id, number, name, vat_number, language, email, vat_period, package, manager,
                    follow_up_from, vat_regime, deductible_bp, live_from, phone)
OVERRIDING SYSTEM VALUE VALUES
    (1, '0107', 'Bakkerij De Korenaar', 'BE0731204509', 'nl', 'a@example.invalid', 'quarterly', 'folder', 'Els', '2026-07-01', 'normal', 10000, '2026-07-01', '+32 2 555 01 07'),
    (2, '0231', 'Brasserie du Lac', 'BE0732301894', 'fr', 'b@example.invalid', 'monthly', 'folder', 'Els', '2026-09-01', 'normal', 10000, '2026-07-01', ''),
    (3, '0412', 'Bouw Vanderhoek', 'BE0733399182', 'nl', 'c@example.invalid', 'monthly', 'octopus', 'Els', '2026-09-01', 'normal', 10000, '2026-07-01', ''),
    (4, '0418', 'Dr. M. Lejeune', 'BE0734496470', 'fr', 'd@example.invalid', 'none', 'folder', 'Karim', '2026-07-01', 'exempt', 0, '2026-07-01', ''),
    (5, '0533', 'Atelier Ruisbroek', 'BE0735593758', 'nl', 'e@example.invalid', 'quarterly', 'folder', 'Karim', '2026-07-01', 'mixed', 4000, '2026-07-01', ''),
    (6, '0540', 'Holding Tervoort', 'BE0736691046', 'nl', 'f@example.invalid', 'quarterly', 'folder', 'Karim', '2026-07-01', 'normal', 10000, '2026-07-01', ''),
    (7, '0541', 'Tervoort Logistics', 'BE0737788334', 'nl', 'f@example.invalid', 'monthly', 'folder', 'Karim', '2026-09-01', 'normal', 10000, '2026-07-01', ''),
    (8, '0602', 'Garage Peeters & Zoon <Wemmel>', 'BE0738885622', 'nl', 'g@example.invalid', 'monthly', 'folder', 'Els', '2026-09-01', 'normal', 10000, '2026-07-01', ''),
    (9, '0655', 'Sprachschule Eupen', 'BE0739982910', 'de', 'h@example.invalid', 'quarterly', 'folder', 'Els', '2026-07-01', 'small-business', 0, '2026-07-01', ''),
    (10, '0701', 'Studio Noordlicht', 'BE0741080295', 'nl', 'i@example.invalid', 'quarterly', 'folder', 'Karim', '2026-07-01', 'normal', 10000, '2026-07-01', ''),
    (11, '0702', 'Tuinen Van Assche', 'BE0742177583', 'nl', 'j@example.invalid', 'quarterly', 'folder', 'Els', '2026-07-01', 'normal', 10000, '2026-07-01', ''),
    (12, '0815', 'Consultancy Ferrand', 'BE0743274871', 'en', 'k@example.invalid', 'quarterly', 'folder', 'Karim', '2026-07-01', 'normal', 10000, NULL, ''),
    (13, '0820', 'Kapsalon Lies', 'BE0481200172', 'nl', 'l@example.invalid', 'quarterly', 'folder', 'Els', '2026-07-01', 'normal', 10000, '2026-07-01', ''),
    (14, '0901', 'Transport Maes', 'BE0483397223', 'nl', 'm@example.invalid', 'monthly', 'folder', 'Karim', '2026-09-01', 'normal', 10000, '2026-07-01', '');

INSERT INTO night (night_on, run, stages, state, started_at, finished_at) VALUES
    ('2026-10-05', 1, 'night', 'done', '2026-10-05 03:30:00+00', '2026-10-05 03:41:12+00'),
    ('2026-10-06', 1, 'until read', 'done', '2026-10-05 22:45:00+00', '2026-10-05 22:58:40+00'),
    ('2026-10-06', 2, 'night', 'running', '2026-10-06 03:30:00+00', NULL);
INSERT INTO unit (night_on, run, job, client_id, state, epoch, attempts, seen, done, aside, later, error) VALUES
    ('2026-10-06', 1, 'collect', 3, 'done', 1, 1, 14, 14, 0, 0, NULL),
    ('2026-10-06', 1, 'read', 3, 'done', 1, 1, 12, 11, 1, 0, NULL),
    ('2026-10-06', 2, 'collect', 3, 'done', 1, 1, 2, 2, 0, 0, NULL),
    ('2026-10-06', 2, 'bank', 8, 'done', 1, 1, 3, 2, 1, 0, NULL),
    ('2026-10-06', 2, 'read', 14, 'failed', 3, 3, 9, 4, 0, 0, 'the reader died twice on one document'),
    ('2026-10-06', 2, 'match', 14, 'waiting', 0, 0, 0, 0, 0, 0, NULL),
    ('2026-10-06', 2, 'match', 3, 'done', 1, 1, 20, 16, 0, 0, NULL);
INSERT INTO event (at, night_on, run, job, client_id, level, code, words) VALUES
    ('2026-10-06 03:36:44+00', '2026-10-06', 2, 'read', 14, 'error', 'unit-failed', 'the reader died twice on one document');

INSERT INTO file_left (client_id, name, reason, first_on) VALUES
    (13, 'scan-0007.pdf.part', 'it is named like a partial file', '2026-10-05');

-- Documents: arrival, bytes, reading, state.
INSERT INTO arrival (client_id, no, night_on, source, identity, name, kind, sha256, size_bytes, state, reason, document_no)
SELECT c, n, d::date, 'inbox', name, name, kind, encode(sha256((c || '/' || name)::bytea), 'hex'), 20480, state, reason, doc
  FROM (VALUES
    (1, 1, '2026-09-03', 'meel-september.pdf', 'document', 'taken', NULL, 1),
    (1, 2, '2026-09-30', '2026-09-30.cod', 'statement', 'taken', NULL, NULL),
    (2, 1, '2026-09-12', 'vins.pdf', 'document', 'taken', NULL, 1),
    (2, 2, '2026-09-14', 'vins (copie).pdf', 'document', 'taken', NULL, 2),
    (2, 3, '2026-10-06', 'photo floue.jpg', 'document', 'refused', 'no text was found on the picture', NULL),
    (3, 1, '2026-09-08', 'stenen.pdf', 'document', 'taken', NULL, 1),
    (3, 2, '2026-09-10', 'kraan.xml', 'document', 'taken', NULL, 2),
    (3, 3, '2026-10-06', 'stenen-oktober.pdf', 'document', 'taken', NULL, 3),
    (3, 4, '2026-10-05', 'ruwbouw.pdf', 'document', 'taken', NULL, 4),
    (3, 5, '2026-10-06', 'dakwerken.pdf', 'document', 'taken', NULL, 5),
    (5, 1, '2026-09-02', 'verf.pdf', 'document', 'taken', NULL, 1),
    (5, 2, '2026-10-01', 'factuur-klant.pdf', 'document', 'taken', NULL, 2),
    (6, 1, '2026-10-06', 'brandstof.pdf', 'document', 'taken', NULL, 1),
    (7, 1, '2026-09-15', 'banden.xml', 'document', 'taken', NULL, 1),
    (7, 2, '2026-09-16', 'tol.xml', 'document', 'taken', NULL, 2),
    (8, 1, '2026-10-06', 'afschriften/17.cod', 'statement', 'refused', 'line 31: the new balance is € 12.00 off', NULL),
    (8, 2, '2026-10-02', 'onderdelen.pdf', 'document', 'taken', NULL, 1),
    (8, 3, '2026-10-06', 'olie.pdf', 'document', 'taken', NULL, 2),
    (10, 1, '2026-09-20', 'licenties.xml', 'document', 'taken', NULL, 1),
    (12, 1, '2026-10-02', 'hotel.pdf', 'document', 'taken', NULL, 1)
  ) AS v (c, n, d, name, kind, state, reason, doc);
INSERT INTO document (client_id, no, night_on, arrival_no, sha256, size_bytes)
SELECT client_id, document_no, night_on, no, sha256, size_bytes FROM arrival WHERE document_no IS NOT NULL;
INSERT INTO reading (client_id, document_no, no, night_on, reader, source, type, relevant, pages, direction,
                     wrong_company, invoice_number, issue_on, due_on, currency, total_excl_cents, vat_cents,
                     total_incl_cents, seller_name, seller_vat, buyer_name, iban, payment_reference)
SELECT c, d, 1, '2026-10-06', 'matins-read 0.1', src, type, true, 1, dir, wrong, num, iss::date, due::date, 'EUR',
       net, vat, net + vat, seller, svat, buyer, iban, ogm
  FROM (VALUES
    (1, 1, 'text', 'invoice', 'purchase', NULL, 'MZ-2026-118', '2026-09-02', '2026-10-02', 41200, 2472, 'Molen Zuid', 'BE0485594371', NULL, 'BE47773124122980', '123450000012'),
    (2, 1, 'text', 'invoice', 'purchase', NULL, 'F2026/881', '2026-09-10', '2026-10-10', 98000, 20580, 'Caves Hautmont', 'BE0487791422', NULL, 'BE12774124456092', NULL),
    (2, 2, 'ocr', 'invoice', 'purchase', NULL, 'F2026/88I', '2026-09-10', '2026-10-10', 98000, 20580, 'Caves Hautmont', 'BE0487791422', NULL, 'BE12774124456092', NULL),
    (3, 1, 'text', 'invoice', 'purchase', NULL, '26-4471', '2026-09-05', '2026-09-20', 1240000, 260400, 'Steengroep Noord', 'BE0489988570', NULL, 'BE74775124789107', '123450000719'),
    (3, 2, 'ubl', 'invoice', 'purchase', NULL, 'KR-90', '2026-09-09', '2026-10-09', 180000, 37800, 'Kraanverhuur Dijle', 'BE0492185621', NULL, 'BE39776125122219', '123450001426'),
    (3, 3, 'text', 'invoice', 'purchase', NULL, '26-4502', '2026-10-02', '2026-10-17', 655000, 137550, 'Steengroep Noord', 'BE0489988570', NULL, 'BE04777125455331', '123450002133'),
    (3, 4, 'text', 'invoice', 'sale', NULL, '2026-031', '2026-08-20', '2026-09-19', 2250000, 0, 'Bouw Vanderhoek', 'BE0733399182', 'Projecten Hallerbos', NULL, NULL),
    (3, 5, 'ocr', 'invoice', 'purchase', NULL, 'D-118', '2026-10-01', '2026-10-31', 320000, 67100, 'Dakwerken Sint-Jan', 'BE0494382769', NULL, 'BE66778125788443', NULL),
    (5, 1, 'text', 'invoice', 'purchase', NULL, 'V-771', '2026-09-01', '2026-09-15', 22000, 4620, 'Verfhandel Spectrum', 'BE0496579820', NULL, 'BE31779126121555', NULL),
    (5, 2, 'text', 'invoice', 'sale', NULL, 'A-2026-12', '2026-09-03', '2026-10-03', 150000, 31500, 'Atelier Ruisbroek', 'BE0735593758', 'Galerij Zenne', NULL, NULL),
    (6, 1, 'text', 'invoice', 'purchase', 'BE0737788334', 'B-6612', '2026-10-01', '2026-10-31', 88000, 18480, 'Brandstoffen Maas', 'BE0498776968', 'Tervoort Logistics', 'BE93780126454667', NULL),
    (7, 1, 'ubl', 'invoice', 'purchase', NULL, 'BN-310', '2026-09-14', '2026-10-14', 240000, 50400, 'Banden Nete', 'BE0500974019', NULL, 'BE58781126787779', NULL),
    (7, 2, 'ubl', 'invoice', 'purchase', NULL, 'T-09', '2026-09-15', '2026-10-15', 61000, 12810, 'Tolbedrijf Scheldeweg', 'BE0503171167', NULL, 'BE23782127120891', NULL),
    (8, 1, 'text', 'invoice', 'purchase', NULL, 'OND-55', '2026-10-01', '2026-10-31', 47500, 9975, 'Onderdelen Centrum', 'BE0505368218', NULL, NULL, NULL),
    (8, 2, 'text', 'invoice', NULL, NULL, 'OL-9', '2026-10-02', NULL, 12000, 2520, 'Oliehandel Rupel', NULL, NULL, NULL, NULL),
    (10, 1, 'ubl', 'invoice', 'purchase', NULL, 'L-2026-7', '2026-09-18', '2026-10-18', 59900, 12579, 'Licenties Online', 'BE0492185621', NULL, 'BE39776125122219', NULL),
    (12, 1, 'text', 'invoice', 'purchase', NULL, 'H-77', '2026-09-28', '2026-10-01', 31000, 1860, 'Hotel Ter Duinen', 'BE0494382769', NULL, 'BE66778125788443', NULL)
  ) AS v (c, d, src, type, dir, wrong, num, iss, due, net, vat, seller, svat, buyer, iban, ogm);
INSERT INTO document_state (client_id, document_no, state, cause, reason, doubt, since_on) VALUES
    (1, 1, 'sent', 'matched', '', NULL, '2026-09-10'),
    (2, 1, 'sent', 'sweep', '', NULL, '2026-10-05'),
    (2, 2, 'held', 'duplicate', '', 'duplicate-suspected', '2026-09-14'),
    (3, 1, 'sent', 'matched', '', NULL, '2026-09-20'),
    (3, 2, 'held', 'go-ahead', '', 'awaiting-go-ahead', '2026-09-10'),
    (3, 3, 'held', 'doubt', '', 'iban-changed', '2026-10-06'),
    (3, 4, 'sent', 'sale', '', NULL, '2026-08-21'),
    (3, 5, 'held', 'doubt', '', 'held-arithmetic', '2026-10-06'),
    (6, 1, 'held', 'doubt', '', 'wrong-company', '2026-10-06'),
    (7, 1, 'sent', 'at-once', '', NULL, '2026-09-15'),
    (7, 2, 'sent', 'at-once', '', NULL, '2026-09-16'),
    (8, 1, 'held', 'doubt', 'the due date and the account number are missing', 'held-incomplete', '2026-10-02'),
    (8, 2, 'held', 'doubt', '', 'role-unknown', '2026-10-06');
INSERT INTO duplicate_group (client_id, no, night_on, reason, state, score, leader_no, evidence) VALUES
    (2, 1, '2026-09-14', 'same invoice', 'suspected', 8700, 1, '[{"rule":"amount","detail":"1185.80","weight":300}]');
INSERT INTO duplicate_member VALUES (2, 1, 1), (2, 1, 2);

-- d2 of 0541 was paid in cash, and released later.
INSERT INTO decision (client_id, no, night_on, document_no, answer, said_by, said_how) VALUES
    (7, 1, '2026-10-05', 2, 'cash', 'Karim', 'desk'),
    (7, 2, '2026-10-06', 2, 'go-ahead', 'Karim', 'desk');

-- Statements and transactions; two banks' accounts, one with a gap.
INSERT INTO statement (client_id, no, night_on, arrival_no, format, iban, currency, number, old_balance_cents,
                       old_balance_on, new_balance_cents, new_balance_on) VALUES
    (1, 1, '2026-09-30', 2, 'coda', 'BE20771123456756', 'EUR', '021', 1000000, '2026-09-29', 956328, '2026-09-30'),
    (3, 1, '2026-10-05', 1, 'coda', 'BE82772123789868', 'EUR', '040', 9000000, '2026-09-30', 7420000, '2026-10-02'),
    (3, 2, '2026-10-06', 1, 'coda', 'BE82772123789868', 'EUR', '043', 7000000, '2026-10-04', 6950000, '2026-10-05'),
    (3, 3, '2026-10-06', 1, 'coda', 'BE82772123789868', 'EUR', '044', 6950000, '2026-10-05', 6900000, '2026-10-06');
INSERT INTO transaction (client_id, no, night_on, statement_no, reference, booking_on, amount_cents, currency,
                         counterparty_name, counterparty_iban, structured_communication, remittance, kind, class,
                         needs_document)
SELECT c, n, night::date, 1, 'REF' || c || '-' || n, booked::date, cents, 'EUR', who, iban, ogm, words, 'transfer', class, needs
  FROM (VALUES
    (1, 1, '2026-09-30', '2026-09-30', -43672, 'Molen Zuid', 'BE47773124122980', '123450000012', NULL, 'purchase', true),
    (2, 1, '2026-10-05', '2026-09-18', -32450, 'Boucherie Ardenne', 'BE20771123456756', NULL, 'facture 1180', 'purchase', true),
    (2, 2, '2026-10-05', '2026-09-24', -89900, 'Cuisines Pro', 'BE47773124122980', NULL, NULL, 'purchase', true),
    (2, 3, '2026-10-06', '2026-10-05', -6120, 'Fleurs du Marché', NULL, NULL, 'carte 5412', 'purchase', true),
    (2, 4, '2026-08-20', '2026-08-19', -55000, 'Avant la reprise', 'BE47773124122980', NULL, NULL, 'purchase', true),
    (3, 1, '2026-10-05', '2026-09-19', -1500400, 'Steengroep Noord', 'BE74775124789107', '123450000719', NULL, 'purchase', true),
    (3, 2, '2026-10-06', '2026-10-01', -1500400, 'Steengroep Noord', 'BE74775124789107', '123450000719', NULL, 'purchase', true),
    (3, 3, '2026-10-06', '2026-10-02', -217800, 'Kraanverhuur Dijle', 'BE39776125122219', NULL, 'huur', 'purchase', true),
    (3, 4, '2026-10-06', '2026-10-05', -8400, 'Bank', NULL, NULL, 'kosten', 'bank-cost', false),
    (5, 1, '2026-10-06', '2026-10-05', -48400, 'Lijsten Atelier', 'BE12774124456092', NULL, 'lijsten', 'purchase', true),
    (12, 1, '2026-10-05', '2026-10-01', -120000, 'Kantoor Park', 'BE74775124789107', NULL, 'huur', 'purchase', true)
  ) AS v (c, n, night, booked, cents, who, iban, ogm, words, class, needs);
INSERT INTO account (client_id, no, night_on, iban, currency, holder, expected_on) VALUES
    (3, 1, '2026-10-05', 'BE82772123789868', 'EUR', 'Bouw Vanderhoek', '2026-10-05');
UPDATE statement SET account_no = 1, first_on = old_balance_on, last_on = new_balance_on WHERE client_id = 3;
UPDATE transaction SET account_no = 1 WHERE client_id = 3;
INSERT INTO bank_note (client_id, no, night_on, account_no, code, day_on, amount_cents, party, reason) VALUES
    (3, 1, '2026-10-05', 1, 'statement-corrected', '2026-10-02', NULL, NULL,
     'statement 040 of BE82772123789868 came again, corrected: 1 of 3 lines new, 0 taken back'),
    (3, 2, '2026-10-06', 1, 'line-unconfirmed', '2026-09-28', -2500, 'Brasserie',
     'the bank''s link told of it and no statement has it; it does not count any more');
INSERT INTO match (client_id, no, night_on, decision, score, evidence) VALUES
    (1, 1, '2026-09-30', 'auto', 9900, '[{"rule":"structured communication","detail":"+++123/4500/00012+++","weight":900},{"rule":"amount","detail":"436.72","weight":400}]'),
    (3, 1, '2026-10-05', 'auto', 9800, '[{"rule":"structured communication","detail":"+++123/4500/00719+++","weight":900}]'),
    (3, 2, '2026-10-06', 'ambiguous', 6200, '[{"rule":"amount","detail":"2178.00","weight":400}]'),
    (5, 1, '2026-10-06', 'suggest', 7100, '[{"rule":"name","detail":"Lijsten","weight":200}]');
INSERT INTO allocation (client_id, match_no, part, document_no, transaction_no, cents) VALUES
    (1, 1, 1, 1, 1, 43672), (3, 1, 1, 1, 1, 1500400), (3, 2, 1, 2, 3, 217800), (3, 2, 2, 3, 3, 217800),
    (5, 1, 1, 1, 1, 26620);
INSERT INTO delivery (client_id, no, night_on, kind, document_no, channel, target, name, sha256, state, attempts, proof) VALUES
    (1, 1, '2026-09-10', 'purchase', 1, 'folder', 'outbox/0107', '0107-d1.xml', repeat('ab', 32), 'accepted', 1, 'written'),
    (2, 1, '2026-10-05', 'purchase', 1, 'folder', 'outbox/0231', '0231-d1.xml', repeat('ac', 32), 'accepted', 1, 'written'),
    (3, 1, '2026-09-20', 'purchase', 1, 'mail', 'in@package.invalid', '<a1@firm.invalid>', repeat('ad', 32), 'confirmed', 1, '250 ok'),
    (7, 1, '2026-10-06', 'purchase', 1, 'mail', 'box-7@package.invalid', '<b1@firm.invalid>', repeat('ae', 32), 'in_doubt', 1, 'the connection was lost after the last line'),
    (7, 2, '2026-10-05', 'purchase', 2, 'mail', 'box-7@package.invalid', '<b2@firm.invalid>', repeat('af', 32), 'refused', 1, '550 mailbox unknown'),
    (10, 1, '2026-10-06', 'purchase', 1, 'folder', 'outbox/0701', '0701-d1.xml', repeat('b0', 32), 'accepted', 1, 'written');
