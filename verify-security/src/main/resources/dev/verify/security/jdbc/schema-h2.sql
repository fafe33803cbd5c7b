-- The stores of the second factor on H2. May be run again. Times are microseconds since 1970-01-01, UTC.

CREATE TABLE IF NOT EXISTS second_factor_enrollment (
	id           VARCHAR(36) PRIMARY KEY,
	user_id      VARCHAR(255) NOT NULL,
	first_of     VARCHAR(255) UNIQUE,
	method       VARCHAR(16) NOT NULL,
	destination  VARCHAR(640),
	identity     VARCHAR(64),
	factor_sid   VARCHAR(34),
	label        VARCHAR(64) NOT NULL,
	sealed_label VARCHAR(640),
	preference   INTEGER NOT NULL,
	revision     BIGINT DEFAULT 0 NOT NULL,
	created_at   BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS second_factor_enrollment_user ON second_factor_enrollment (user_id);

CREATE INDEX IF NOT EXISTS second_factor_enrollment_factor ON second_factor_enrollment (factor_sid);

CREATE TABLE IF NOT EXISTS second_factor_challenge (
	target        VARCHAR(64) PRIMARY KEY,
	version       BIGINT NOT NULL,
	challenge_id  VARCHAR(64) NOT NULL,
	user_id       VARCHAR(255) NOT NULL,
	enrollment_id VARCHAR(36) NOT NULL,
	method        VARCHAR(16) NOT NULL,
	is_open       BOOLEAN NOT NULL,
	provider_sid  VARCHAR(34),
	opened_at     BIGINT NOT NULL,
	next_send_at  BIGINT NOT NULL,
	sends         INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS second_factor_challenge_opened ON second_factor_challenge (opened_at);

CREATE TABLE IF NOT EXISTS second_factor_used_code (
	target   VARCHAR(64) NOT NULL,
	proof    VARCHAR(64) NOT NULL,
	spent_at BIGINT NOT NULL,
	PRIMARY KEY (target, proof)
);

CREATE INDEX IF NOT EXISTS second_factor_used_code_spent ON second_factor_used_code (spent_at);

CREATE TABLE IF NOT EXISTS second_factor_attempt (
	counter_key     VARCHAR(64) PRIMARY KEY,
	version         BIGINT NOT NULL,
	failures        INTEGER NOT NULL,
	next_attempt_at BIGINT,
	challenge       VARCHAR(100) NOT NULL,
	attempts        INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS second_factor_window (
	counter_key VARCHAR(100) PRIMARY KEY,
	taken       INTEGER NOT NULL,
	ends_at     BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS second_factor_window_end ON second_factor_window (ends_at);

CREATE TABLE IF NOT EXISTS second_factor_recovery_code (
	user_id VARCHAR(255) NOT NULL,
	digest  VARCHAR(64) NOT NULL,
	place   INTEGER NOT NULL,
	PRIMARY KEY (user_id, digest),
	UNIQUE (user_id, place)
);

CREATE TABLE IF NOT EXISTS second_factor_trusted_browser (
	id            VARCHAR(43) PRIMARY KEY,
	user_id       VARCHAR(255) NOT NULL,
	label         VARCHAR(64) NOT NULL,
	token_hash    VARCHAR(64) NOT NULL,
	previous_hash VARCHAR(64),
	created_at    BIGINT NOT NULL,
	used_at       BIGINT NOT NULL,
	expires_at    BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS second_factor_trusted_browser_user ON second_factor_trusted_browser (user_id);

CREATE TABLE IF NOT EXISTS second_factor_unverified (
	identity VARCHAR(64) PRIMARY KEY,
	ends_at  BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS second_factor_user (
	user_id VARCHAR(255) PRIMARY KEY,
	stamp   VARCHAR(64) NOT NULL
);
