package dev.verify.autoconfigure.security;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.verify.client.VerifyClient;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.enrol.UnfinishedFactors;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.recovery.RecoveryCodes;

/**
 * What users do for themselves: enrol, change, recover.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ SecondFactorEnrolmentProperties.class, SecondFactorRecoveryProperties.class })
class SelfServiceConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.enrolment.enabled", matchIfMissing = true)
	EnrolmentService enrolmentService(VerifyClient client, SecondFactorService service, EnrolmentRepository enrolments,
			SecondFactorEvents events, SecondFactorSettings settings, SecondFactorEnrolmentProperties properties,
			UnfinishedFactors unfinished, ObjectProvider<Revocation> revocations, ObjectProvider<Clock> clock) {
		return EnrolmentService.create(client, service, enrolments, unfinished, Revocations.of(revocations), events,
				properties.settings(settings.applicationName()), clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "twilio.verify.second-factor.recovery.enabled", matchIfMissing = true)
	RecoveryCodes recoveryCodes(RecoveryCodeStore store, SecondFactorCounters counters, SecondFactorEvents events,
			SecondFactorSettings settings, ObjectProvider<Clock> clock) {
		Clock time = clock.getIfUnique(Clock::systemUTC);
		return RecoveryCodes.create(store, new TryCounter(counters, settings.tries(), time), events, time);
	}

}
