/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.jdbc;

import javax.sql.DataSource;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.StoreTransaction;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustedBrowserRepository;

import org.springframework.util.Assert;

/**
 * Creates the stores of the second factor in one database. All nodes share its tables,
 * which a script of this package creates, such as {@code schema-postgresql.sql}.
 */
public final class JdbcStores {

	private final DataSource dataSource;

	private final DataProtection protection;

	private JdbcStores(DataSource dataSource, DataProtection protection) {
		Assert.notNull(dataSource, "dataSource must not be null");
		Assert.notNull(protection, "protection must not be null");
		this.dataSource = dataSource;
		this.protection = protection;
	}

	/**
	 * Creates stores without encryption.
	 * @param dataSource the database
	 * @return the stores
	 */
	public static JdbcStores of(DataSource dataSource) {
		return of(dataSource, DataProtection.none());
	}

	/**
	 * Creates stores.
	 * @param dataSource the database
	 * @param protection encrypts phone numbers and e-mail addresses
	 * @return the stores
	 */
	public static JdbcStores of(DataSource dataSource, DataProtection protection) {
		return new JdbcStores(dataSource, protection);
	}

	/**
	 * Creates the store of the enrollments.
	 * @return the repository, a {@link JdbcStore}
	 */
	public EnrollmentRepository enrollments() {
		return new JdbcEnrollmentRepository(this.dataSource, this.protection);
	}

	/**
	 * Creates the store of the challenges.
	 * @return the ledger, a {@link JdbcStore}
	 */
	public ChallengeLedger ledger() {
		return new JdbcChallengeLedger(this.dataSource, this.protection);
	}

	/**
	 * Creates the store of attempts and rate limits.
	 * @return the counters, a {@link JdbcStore}
	 */
	public SecondFactorCounters counters() {
		return new JdbcSecondFactorCounters(this.dataSource, this.protection);
	}

	/**
	 * Creates the store of the trusted browsers.
	 * @return the repository, a {@link JdbcStore}
	 */
	public TrustedBrowserRepository trustedBrowsers() {
		return new JdbcTrustedBrowserRepository(this.dataSource);
	}

	/**
	 * Creates the store of the recovery codes.
	 * @return the store, a {@link JdbcStore}
	 */
	public RecoveryCodeStore recoveryCodes() {
		return new JdbcRecoveryCodeStore(this.dataSource);
	}

	/**
	 * Creates the store of the security stamps.
	 * @return the repository, a {@link JdbcStore}
	 */
	public SecurityStampRepository securityStamps() {
		return new JdbcSecurityStampRepository(this.dataSource);
	}

	/**
	 * Creates the store of the factors that users have not verified yet.
	 * @return the store, a {@link JdbcStore}
	 */
	public UnverifiedFactorStore unverifiedFactors() {
		return new JdbcUnverifiedFactorStore(this.dataSource);
	}

	/**
	 * Creates the transaction that joins changes of several stores.
	 * @return the transaction
	 */
	public StoreTransaction transaction() {
		return new JdbcStoreTransaction(this.dataSource);
	}

	/**
	 * Encrypts all enrollments with the first key, while the application runs.
	 * @return the number of enrollments that were changed; call it again until it is 0
	 */
	public int reencrypt() {
		return new JdbcEnrollmentRepository(this.dataSource, this.protection).reencrypt();
	}

}
