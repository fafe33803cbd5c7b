package dev.verify.autoconfigure.security;

import dev.verify.security.AttemptLedger;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.InMemoryAttemptLedger;
import dev.verify.security.InMemoryEnrolmentRepository;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.SecondFactorCounters;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says what it means that something is kept in memory: a second node would let an
 * attacker guess as often again, and a restart would forget who is blocked and who is
 * enrolled.
 */
class OneNodeWarning implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(OneNodeWarning.class);

	private final boolean inMemory;

	OneNodeWarning(EnrolmentRepository enrolments, AttemptLedger ledger, SecondFactorCounters counters) {
		this.inMemory = enrolments instanceof InMemoryEnrolmentRepository || ledger instanceof InMemoryAttemptLedger
				|| counters instanceof InMemorySecondFactorCounters;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.inMemory) {
			logger.warn("The second factor keeps enrolments, attempts or failures in memory: right for one node only, "
					+ "and forgotten by a restart. Add a DataSource and spring-boot-starter-jdbc, or set "
					+ "twilio.verify.second-factor.single-node=true if that is what you want.");
		}
	}

}
