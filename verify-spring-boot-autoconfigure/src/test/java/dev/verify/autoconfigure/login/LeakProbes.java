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

package dev.verify.autoconfigure.login;

import java.io.IOException;
import java.security.Principal;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.support.ServletRequestHandledEvent;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What looks for the user around the pages of {@link LeakApplication}.
 */
@Configuration(proxyBeanMethods = false)
class LeakProbes {

	@Bean
	SeenUsers seen() {
		return new SeenUsers();
	}

	@Bean
	FilterRegistrationBean<NotingFilter> outer(SeenUsers seen) {
		return filter(new NotingFilter("outer filter", seen), Ordered.HIGHEST_PRECEDENCE);
	}

	@Bean
	FilterRegistrationBean<NotingFilter> inner(SeenUsers seen) {
		return filter(new NotingFilter("inner filter", seen), Ordered.LOWEST_PRECEDENCE);
	}

	@Bean
	ServletListenerRegistrationBean<ServletRequestListener> requests(SeenUsers seen) {
		return new ServletListenerRegistrationBean<>(new ServletRequestListener() {

			@Override
			public void requestDestroyed(ServletRequestEvent event) {
				seen.note("request listener", (HttpServletRequest) event.getServletRequest());
			}

		});
	}

	@Bean
	ServletListenerRegistrationBean<HttpSessionAttributeListener> attributes(SeenUsers seen) {
		return new ServletListenerRegistrationBean<>(new HttpSessionAttributeListener() {

			@Override
			public void attributeAdded(HttpSessionBindingEvent event) {
				if (event.getValue() instanceof SecurityContext context) {
					seen.note("session attribute", context.getAuthentication());
				}
			}

		});
	}

	/** Where the access log finds its %u. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> valve(SeenUsers seen) {
		return (tomcat) -> tomcat.addEngineValves(new ValveBase(true) {

			@Override
			public void invoke(Request request, Response response) throws IOException, ServletException {
				getNext().invoke(request, response);
				seen.note("valve", request.getRequest());
			}

		});
	}

	@Bean
	ObservationHandler<Observation.Context> observations(SeenUsers seen) {
		return new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				context.getAllKeyValues().forEach((pair) -> seen.note("observation", pair.getValue()));
				if ("spring.security.http.secured.requests".equals(context.getName())) {
					seen.note("observed", SecurityContextHolder.getContext().getAuthentication());
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		};
	}

	@Bean
	WebMvcConfigurer interceptor(SeenUsers seen) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new HandlerInterceptor() {

					@Override
					public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
						seen.note("interceptor", request);
						return true;
					}

				});
			}

		};
	}

	private static FilterRegistrationBean<NotingFilter> filter(NotingFilter filter, int order) {
		FilterRegistrationBean<NotingFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(order);
		return registration;
	}

	/**
	 * As a filter for logs puts the user into the MDC, before and after the request.
	 */
	static final class NotingFilter extends OncePerRequestFilter {

		private final String place;

		private final SeenUsers seen;

		NotingFilter(String place, SeenUsers seen) {
			this.place = place;
			this.seen = seen;
			setBeanName(place);
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			this.seen.note(this.place, request);
			chain.doFilter(request, response);
			this.seen.note(this.place, request);
		}

	}

	@ControllerAdvice
	static class Advice {

		private final SeenUsers seen;

		Advice(SeenUsers seen) {
			this.seen = seen;
		}

		@ModelAttribute
		void user(@Nullable Principal principal) {
			this.seen.note("advice", principal);
		}

		@EventListener
		void handled(ServletRequestHandledEvent event) {
			this.seen.note("handled event", event.getUserName());
		}

	}

}
