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

package dev.verify.security.config;

import java.time.Clock;
import java.util.List;

import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StoreTransaction;
import dev.verify.security.TrustRevoker;
import dev.verify.security.UserDataStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.administration.DefaultSecondFactorAdministration;
import dev.verify.security.internal.administration.UserCounters;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * Creates the services of the second factor, for applications that configure them without
 * Spring Boot.
 */
public final class SecondFactorServices {

	private SecondFactorServices() {
	}

	/**
	 * Returns a builder of a {@link SecondFactorService}. By default all stores are in
	 * memory, no events are published, and the default limits apply.
	 * @param client the client of the Verify service
	 * @param enrollments stores the factors of the users
	 * @return the builder
	 */
	public static SecondFactorServiceBuilder builder(VerifyClient client, EnrollmentRepository enrollments) {
		return new SecondFactorServiceBuilder(client, enrollments);
	}

	/**
	 * Creates the administration of second factors.
	 * @param enrollments stores the factors of the users
	 * @param counters stores the failed attempts
	 * @param stamps the security stamps
	 * @param revocation what ends with a factor, apart from the sessions
	 * @param events publishes what was done
	 * @param settings the limits
	 * @param clock the time
	 * @param transaction joins the changes of a rename
	 * @param data what else is stored of users, such as recovery codes
	 * @return the administration
	 */
	public static SecondFactorAdministration administration(EnrollmentRepository enrollments,
			SecondFactorCounters counters, SecurityStampService stamps, TrustRevoker revocation,
			SecondFactorEventPublisher events, SecondFactorSettings settings, Clock clock, StoreTransaction transaction,
			List<? extends UserDataStore> data) {
		return new DefaultSecondFactorAdministration(enrollments, new UserCounters(counters, settings, clock), stamps,
				revocation.and(stamps), SecondFactorEventPublisher.unfailing(events), clock, transaction,
				List.copyOf(data));
	}

}
