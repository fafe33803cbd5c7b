package dev.verify.autoconfigure.health;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyConnectionDetails;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the info contributor of Verify. Switch it off with
 * {@code management.info.verify.enabled=false}.
 */
@AutoConfiguration(after = VerifyClientAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(VerifyConnectionDetails.class)
@ConditionalOnEnabledInfoContributor("verify")
public final class VerifyInfoAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "verifyInfoContributor")
	InfoContributor verifyInfoContributor(VerifyConnectionDetails details) {
		return new VerifyInfoContributor(details);
	}

}
