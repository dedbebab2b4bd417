-- What waits for its receipt. Times are the database's own: replicas need not agree about theirs.
create sequence if not exists smpp_version;

create table if not exists smpp_correlation (
  scope      varchar(256) not null,
  uid        varchar(256) not null,
  version    bigint not null,
  entry      varbinary(65535) not null,
  due_at     timestamp(6) with time zone,
  expires_at timestamp(6) with time zone not null,
  primary key (scope, uid)
);
create index if not exists smpp_correlation_due on smpp_correlation (due_at);
create index if not exists smpp_correlation_expires on smpp_correlation (expires_at);

-- The application's own: what became of its orders.
create table if not exists orders (
  name    varchar(64) primary key,
  outcome varchar(32)
);
