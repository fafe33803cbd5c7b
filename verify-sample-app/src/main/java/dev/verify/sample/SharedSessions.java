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

package dev.verify.sample;

import java.time.Duration;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;

import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;

/**
 * How a node lives with sessions that may be out of reach for a while.
 */
@Configuration(proxyBeanMethods = false)
@Profile("cluster")
class SharedSessions {

	/**
	 * Fails commands at once while Redis is unavailable. Queued commands would run later,
	 * when their result no longer matters.
	 */
	@Bean
	LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
		return (options) -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
	}

	@Bean
	ClientResourcesBuilderCustomizer reconnectEverySecond() {
		return (resources) -> resources.reconnectDelay(Delay.constant(Duration.ofSeconds(1)));
	}

	/** Outside of the sessions, since the usual page of an error needs one. */
	@Bean
	FilterRegistrationBean<OutageFilter> outageFilter() {
		FilterRegistrationBean<OutageFilter> filter = new FilterRegistrationBean<>(new OutageFilter());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

}
