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
