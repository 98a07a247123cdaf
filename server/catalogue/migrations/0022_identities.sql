-- Who signs in through a provider of OpenID Connect. A closed account keeps its row, so that its
-- person does not come back as somebody new.

CREATE TABLE identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,                      -- the provider's name for somebody, never used again
  account_id TEXT NOT NULL REFERENCES account(id),
  bound_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX identity_by_account ON identity(account_id, issuer);
