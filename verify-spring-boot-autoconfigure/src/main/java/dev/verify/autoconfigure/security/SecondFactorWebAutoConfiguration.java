package dev.verify.autoconfigure.security;

import java.time.Clock;
import java.util.Objects;

import dev.verify.autoconfigure.VerifyClientCustomizer;
import dev.verify.autoconfigure.VerifyConnectionDetails;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecondFactorService;
import dev.verify.security.UserIdResolver;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.config.SecondFactorRules;
import dev.verify.security.web.payment.PaymentPage;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * Auto-configuration that requires a second factor in every filter chain of a servlet
 * application.
 */
@AutoConfiguration(after = SecondFactorAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecondFactorConfigurer.class, HttpSecurity.class, Filter.class })
@ConditionalOnBooleanProperty("twilio.verify.second-factor.enabled")
@EnableConfigurationProperties(SecondFactorPolicyProperties.class)
public final class SecondFactorWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorPolicy secondFactorPolicy(SecondFactorPolicyProperties properties, EnrollmentRepository enrollments,
			UserIdResolver userIds, ObjectProvider<RoleHierarchy> hierarchy) {
		return properties.policy(enrollments, userIds, hierarchy.getIfAvailable(NullRoleHierarchy::new));
	}

	/**
	 * Called {@code secondFactor}, so that expressions read well.
	 */
	@Bean("secondFactor")
	@ConditionalOnMissingBean
	SecondFactorRules secondFactorRules(ObjectProvider<Clock> clock) {
		return new SecondFactorRules(clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	SecondFactorDoorCheck secondFactorDoorCheck(ListableBeanFactory beans, SecondFactorPolicyProperties properties) {
		return new SecondFactorDoorCheck(beans, properties.excludedBeans());
	}

	/**
	 * Not on condition of a service: without one, the start has to fail, or each rule
	 * would be open after the first factor.
	 */
	@Bean
	Customizer<HttpSecurity> secondFactorCustomizer() {
		return (http) -> http.with(SecondFactorConfigurer.secondFactor());
	}

	@Bean
	@ConditionalOnBean(SecondFactorService.class)
	@ConditionalOnMissingBean
	@ConditionalOnProperty("twilio.verify.second-factor.payment.service-sid")
	PaymentPage paymentPage(SecondFactorService service, ObjectProvider<Clock> clock) {
		return new PaymentPage(service, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnBean(VerifyClient.class)
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.check-service", matchIfMissing = true)
	ServiceCheck secondFactorServiceCheck(VerifyClient client, VerifyConnectionDetails details,
			ObjectProvider<SecondFactorPaymentProperties> payment) {
		SecondFactorPaymentProperties payments = payment.getIfAvailable();
		return new ServiceCheck(client, Objects.requireNonNull(details.getServiceSid()),
				(payments != null) ? payments.serviceSid() : null);
	}

	@Bean
	VerifyClientCustomizer secondFactorServiceRequirement(VerifyConnectionDetails details) {
		return (client) -> {
			if (details.getServiceSid() == null) {
				throw new VerifyPropertyException("twilio.verify.service-sid",
						"is not set, but the second factor requires a Verify service");
			}
		};
	}

}
