-- What deliver asks of every client file each night stays quick when years of deliveries lie there.
CREATE INDEX delivery_open ON delivery (client_id)
    WHERE state IN ('queued', 'retry', 'sending', 'in_doubt', 'held', 'refused');
CREATE INDEX delivery_document ON delivery (client_id, document_no);
