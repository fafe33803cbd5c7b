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

package dev.verify.reliability.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * What the nodes of a cluster run on.
 */
enum Stack {

	/** The sample, on Spring MVC and Tomcat. */
	SERVLET("node-", false, false),

	/** A bank on WebFlux and Netty, with the libraries and settings of the sample. */
	WEBFLUX("webflux-", true, false),

	/** The sample, with challenges and counters in Redis. */
	SERVLET_REDIS("redis-node-", false, true),

	/** The bank on WebFlux, with challenges and counters in Redis. */
	WEBFLUX_REDIS("redis-webflux-", true, true);

	private final String prefix;

	private final boolean reactive;

	private final boolean redis;

	Stack(String prefix, boolean reactive, boolean redis) {
		this.prefix = prefix;
		this.reactive = reactive;
		this.redis = redis;
	}

	boolean isReactive() {
		return this.reactive;
	}

	/** Whether challenges and counters are in Redis. */
	boolean isRedis() {
		return this.redis;
	}

	/** What Spring Security adds to the address of a saved page. */
	String savedQuery() {
		return this.reactive ? "" : "?continue";
	}

	/** What its files begin with. */
	String prefix() {
		return this.prefix;
	}

	String mainClass() {
		return this.reactive ? ReactiveBank.class.getName() : "dev.verify.sample.SampleApplication";
	}

	List<String> settings() {
		List<String> settings = new ArrayList<>();
		if (this.reactive) {
			settings.add("--spring.main.web-application-type=reactive");
			// Takes Redis and the sessions back in, unlike the sample's settings.
			settings.add("--spring.autoconfigure.exclude="
					+ "org.springframework.boot.data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration");
		}
		if (this.redis) {
			settings.add("--twilio.verify.second-factor.redis.enabled=true");
		}
		return settings;
	}

}
