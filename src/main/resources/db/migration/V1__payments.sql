-- One set of migrations for H2 (MODE=PostgreSQL) and PostgreSQL.

create table payment (
  id                  uuid                        primary key,
  merchant_id         varchar(64)                 not null,
  api                 varchar(32)                 not null,
  reference           varchar(255)                not null,
  direction           varchar(16)                 not null,
  currency            char(3)                     not null,
  amount_least        bigint                      not null,
  amount_most         bigint                      not null,
  amount_suggested    bigint,
  state               varchar(24)                 not null,
  captured            bigint                      not null,
  refunded            bigint                      not null,
  refused_by_merchant boolean                     not null,
  details             text                        not null,
  token               varchar(128)                not null,
  version             bigint                      not null,
  created_at          timestamp(6) with time zone not null,
  updated_at          timestamp(6) with time zone not null,
  expires_at          timestamp(6) with time zone not null
);
create index payment_reference on payment (merchant_id, reference);
create index payment_open on payment (state, expires_at);

create table attempt (
  id                  uuid                        primary key,
  payment_id          uuid                        not null references payment (id),
  kind                varchar(16)                 not null,
  connector           varchar(32)                 not null,
  amount              bigint                      not null,
  state               varchar(16)                 not null,
  reference           varchar(255)                not null,
  provider_reference  varchar(255),
  next_step           text,
  metadata            text                        not null,
  checks              integer                     not null,
  due_at              timestamp(6) with time zone,
  lease_owner         varchar(64),
  created_at          timestamp(6) with time zone not null
);
create index attempt_payment on attempt (payment_id);
create index attempt_due on attempt (due_at);
create index attempt_reference on attempt (reference);

create table event (
  payment_id          uuid                        not null references payment (id),
  number              integer                     not null,
  at                  timestamp(6) with time zone not null,
  state               varchar(24)                 not null,
  changed             boolean                     not null,
  attempt_id          uuid,
  redirect            boolean                     not null,
  reason              varchar(32),
  note                varchar(255)                not null,
  primary key (payment_id, number)
);

-- Each merchant's own keys: the first insert decides, every later one finds what it made.
create table idempotency (
  merchant_id         varchar(64)                 not null,
  request_key         varchar(600)                not null,
  fingerprint         char(64)                    not null,
  payment_id          uuid                        not null,
  attempt_id          uuid,
  created_at          timestamp(6) with time zone not null,
  expires_at          timestamp(6) with time zone not null,
  primary key (merchant_id, request_key)
);
create index idempotency_expiry on idempotency (expires_at);

-- Providers' events that have been processed, each once.
create table inbox (
  message_id          varchar(300)                primary key,
  received_at         timestamp(6) with time zone not null,
  expires_at          timestamp(6) with time zone not null
);
create index inbox_expiry on inbox (expires_at);

-- What merchant APIs keep beside payments: orders of several payments, accounts, keys, books.
create table document (
  id                  uuid                        primary key,
  merchant_id         varchar(64)                 not null,
  kind                varchar(32)                 not null,
  status              varchar(32)                 not null,
  body                text                        not null,
  version             bigint                      not null,
  created_at          timestamp(6) with time zone not null,
  updated_at          timestamp(6) with time zone not null
);
create index document_page on document (merchant_id, kind, created_at, id);

-- What documents are found by.
create table document_label (
  document_id         uuid                        not null references document (id),
  name                varchar(64)                 not null,
  label               varchar(255)                not null,
  primary key (document_id, name)
);
create index document_label_found on document_label (name, label);

-- The first answer to a request with a key, for its repeats. leased_until is null once answered.
create table answer (
  merchant_id         varchar(64)                 not null,
  request_key         varchar(600)                not null,
  fingerprint         char(64)                    not null,
  lease_owner         varchar(64)                 not null,
  leased_until        timestamp(6) with time zone,
  status              integer                     not null,
  content_type        varchar(128)                not null,
  body                text                        not null,
  expires_at          timestamp(6) with time zone not null,
  primary key (merchant_id, request_key)
);
create index answer_expiry on answer (expires_at);

-- Events on their way to the merchant. due_at is null once delivered or dead.
create table notification (
  payment_id          uuid                        not null references payment (id),
  number              integer                     not null,
  merchant_id         varchar(64)                 not null,
  status              varchar(16)                 not null,
  tries               integer                     not null,
  due_at              timestamp(6) with time zone,
  lease_owner         varchar(64),
  last_answer         varchar(255)                not null,
  created_at          timestamp(6) with time zone not null,
  updated_at          timestamp(6) with time zone not null,
  primary key (payment_id, number)
);
create index notification_due on notification (due_at);
create index notification_merchant on notification (merchant_id, due_at);

-- What payers typed on its way to a payment: encrypted, and gone once used or over.
create table storage (
  id                  char(32)                    primary key,
  merchant_id         varchar(64)                 not null,
  reference           varchar(255)                not null,
  facts               text                        not null,
  wrapped_key         varchar(255)                not null,
  payment_id          uuid,
  expires_at          timestamp(6) with time zone not null
);
create unique index storage_payment on storage (payment_id);
create index storage_expiry on storage (expires_at);

create table storage_item (
  storage_id          char(32)                    not null references storage (id) on delete cascade,
  kind                varchar(32)                 not null,
  facts               text                        not null,
  sealed              text                        not null,
  primary key (storage_id, kind)
);
