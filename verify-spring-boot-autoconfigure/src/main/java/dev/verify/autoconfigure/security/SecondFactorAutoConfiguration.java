package dev.verify.autoconfigure.security;

import java.time.Clock;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.security.AttemptLedger;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.SecondFactorCounters;

import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.SecondFactorCounters;

/**
 * Auto-configuration for the {@link SecondFactorService}.
 */
@AutoConfiguration(after = { VerifyClientAutoConfiguration.class, SecondFactorStoreAutoConfiguration.class })
@ConditionalOnClass(SecondFactorService.class)
@ConditionalOnBean(VerifyClient.class)
@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ SecondFactorLimitsProperties.class, SecondFactorPolicyProperties.class,
		SecondFactorPaymentProperties.class, SecondFactorPushProperties.class })
@Import(SelfServiceConfiguration.class)
public final class SecondFactorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecondFactorSettings secondFactorSettings(SecondFactorProperties properties, SecondFactorLimitsProperties limits,
			SecondFactorPushProperties push, Environment environment) {
		String applicationName = StringUtils.hasText(properties.applicationName()) ? properties.applicationName()
				: environment.getProperty("spring.application.name", "your account");
		return properties.settings(applicationName, limits.sends(), push.settings(properties.profile()));
	}

	@Bean
	@ConditionalOnMissingBean
	SecondFactorEvents secondFactorEvents(ApplicationEventPublisher publisher) {
		return SecondFactorEvents.through(publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	SecondFactorService secondFactorService(VerifyClient client, EnrolmentRepository enrolments, AttemptLedger ledger,
			SecondFactorCounters counters, SecondFactorEvents events, SecondFactorSettings settings,
			SecondFactorProperties properties, SecondFactorPolicyProperties policy,
			SecondFactorPaymentProperties payment, ObjectProvider<Revocation> revocations,
			ObjectProvider<Clock> clock) {
		Set<SecondFactorMethod> allowed = AllowedMethods.of(policy.methods(), properties.profile(), settings.push());
		return SecondFactorService.builder(client, enrolments)
			.payments(payment.client(client))
			.ledger(ledger)
			.counters(counters)
			.events(events)
			.revocation(Revocations.of(revocations))
			.settings(settings)
			.channels(properties.channels())
			.methods(allowed::contains)
			.clock(clock.getIfUnique(Clock::systemUTC))
			.build();
	}

	@Bean
	PushHints secondFactorPushHints(SecondFactorService service, ObjectProvider<EnrolmentService> enrolment) {
		return new PushHints(service.pushWaits(), enrolment);
	}

}
