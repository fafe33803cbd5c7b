package dev.verify.autoconfigure.security;

import dev.verify.security.config.SecondFactorConfigurationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why an application with a second factor does not start, and what to do.
 */
class SecondFactorConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<SecondFactorConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SecondFactorConfigurationException cause) {
		return new FailureAnalysis(cause.problem(), cause.action(), cause);
	}

}
