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
import java.util.List;

import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.redis.RedisStores;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Fails the start if Redis is unavailable, or may forget what must not be forgotten.
 */
class SecondFactorRedisCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SecondFactorRedisCheck.class);

	/** A user waits, and a store that takes longer is as good as none. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final RedisStores stores;

	private final List<RedisConnectionFactory> connections;

	SecondFactorRedisCheck(RedisStores stores, List<RedisConnectionFactory> connections) {
		this.stores = stores;
		this.connections = connections;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> problems = problems();
		if (!problems.isEmpty()) {
			throw new SecondFactorConfigurationException(
					"Redis cannot store the challenges of the second factor:\n\n    " + String.join("\n    ", problems)
							+ "\n",
					"Change the Redis server as described. To store challenges and counters in the database instead, "
							+ "remove the property 'twilio.verify.second-factor.redis.enabled'.");
		}
		if (this.connections.stream().anyMatch(SecondFactorRedisCheck::isSlow)) {
			logger.warn("Requests of the second factor wait for more than 5 seconds while Redis is unavailable. Set "
					+ "spring.data.redis.timeout to 5s or less.");
		}
	}

	private List<String> problems() {
		try {
			return this.stores.problems();
		}
		catch (RuntimeException ex) {
			throw new SecondFactorConfigurationException(
					"The Redis of the second factor is unavailable: "
							+ NestedExceptionUtils.getMostSpecificCause(ex).getClass().getName() + ".",
					"Start Redis, check the properties 'spring.data.redis.*', and allow its user the commands EVAL, "
							+ "EVALSHA and INFO.");
		}
	}

	private static boolean isSlow(RedisConnectionFactory connections) {
		return ClassUtils.isPresent("io.lettuce.core.RedisClient", null)
				&& connections instanceof LettuceConnectionFactory lettuce && lettuce.getTimeout() > LONGEST.toMillis();
	}

}
