package dev.verify.autoconfigure.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells a person what to do about a database in which the second factor cannot work.
 */
class SecondFactorDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SecondFactorDatabaseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SecondFactorDatabaseException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
