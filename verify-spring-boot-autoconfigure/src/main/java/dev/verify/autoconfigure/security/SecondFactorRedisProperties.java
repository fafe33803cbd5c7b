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

package dev.verify.autoconfigure.security;

import java.time.Duration;

import dev.verify.autoconfigure.PropertyRange;
import dev.verify.autoconfigure.VerifyPropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Challenges and counters in Redis.
 *
 * @param enabled Whether to store challenges and counters in Redis instead of the
 * database. Enrollments and recovery codes stay in the database.
 * @param namespace First part of all keys in Redis: 1 to 64 letters, digits, dots,
 * underscores, colons or hyphens. Applications that share a Redis need different
 * namespaces.
 * @param replicas Number of replicas, from 0 to 10, that must confirm used codes, ended
 * challenges and failed attempts. Too few confirmations fail the login, and Redis Cluster
 * allows 0 only.
 * @param replicaTimeout Maximum time to wait for the replicas, from 1 millisecond to 5
 * seconds.
 */
@ConfigurationProperties("twilio.verify.second-factor.redis")
public record SecondFactorRedisProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("second-factor") String namespace, @DefaultValue("0") int replicas,
		@DefaultValue("1s") Duration replicaTimeout) {

	private static final String PREFIX = "twilio.verify.second-factor.redis.";

	private static final PropertyRange RANGE = new PropertyRange(PREFIX);

	/**
	 * Checks the ranges.
	 */
	public SecondFactorRedisProperties {
		if (!namespace.matches("[A-Za-z0-9._:-]{1,64}")) {
			throw new VerifyPropertyException(PREFIX + "namespace",
					"must have 1 to 64 letters, digits, dots, underscores, colons or hyphens");
		}
		RANGE.check("replicas", replicas, 0, 10);
		if (replicaTimeout.toMillis() < 1 || replicaTimeout.compareTo(Duration.ofSeconds(5)) > 0) {
			throw new VerifyPropertyException(PREFIX + "replica-timeout", "must be between 1ms and 5s");
		}
	}

}
