-- The stores of the second factor on MySQL 8.0.17 and later. May be run again. Times are microseconds since 1970-01-01, UTC.
-- The collation tells apart what differs in case, accents and trailing blanks: user IDs do.

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
	created_at   BIGINT NOT NULL,
	KEY second_factor_enrollment_user (user_id),
	KEY second_factor_enrollment_factor (factor_sid)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

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
	sends         INTEGER NOT NULL,
	KEY second_factor_challenge_opened (opened_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_used_code (
	target   VARCHAR(64) NOT NULL,
	proof    VARCHAR(64) NOT NULL,
	spent_at BIGINT NOT NULL,
	PRIMARY KEY (target, proof),
	KEY second_factor_used_code_spent (spent_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_attempt (
	counter_key     VARCHAR(64) PRIMARY KEY,
	version         BIGINT NOT NULL,
	failures        INTEGER NOT NULL,
	next_attempt_at BIGINT,
	challenge       VARCHAR(100) NOT NULL,
	attempts        INTEGER NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_window (
	counter_key VARCHAR(100) PRIMARY KEY,
	taken       INTEGER NOT NULL,
	ends_at     BIGINT NOT NULL,
	KEY second_factor_window_end (ends_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_recovery_code (
	user_id VARCHAR(255) NOT NULL,
	digest  VARCHAR(64) NOT NULL,
	place   INTEGER NOT NULL,
	PRIMARY KEY (user_id, digest),
	UNIQUE (user_id, place)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_trusted_browser (
	id            VARCHAR(43) PRIMARY KEY,
	user_id       VARCHAR(255) NOT NULL,
	label         VARCHAR(64) NOT NULL,
	token_hash    VARCHAR(64) NOT NULL,
	previous_hash VARCHAR(64),
	created_at    BIGINT NOT NULL,
	used_at       BIGINT NOT NULL,
	expires_at    BIGINT NOT NULL,
	KEY second_factor_trusted_browser_user (user_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_unverified (
	identity VARCHAR(64) PRIMARY KEY,
	ends_at  BIGINT NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

CREATE TABLE IF NOT EXISTS second_factor_user (
	user_id VARCHAR(255) PRIMARY KEY,
	stamp   VARCHAR(64) NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
