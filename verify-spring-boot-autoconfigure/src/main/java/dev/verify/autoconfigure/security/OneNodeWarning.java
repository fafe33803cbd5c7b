package dev.verify.autoconfigure.security;

import dev.verify.security.EnrollmentRepository;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
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

	OneNodeWarning(EnrollmentRepository enrollments, ChallengeLedger ledger, SecondFactorCounters counters) {
		this.inMemory = enrollments.getClass() == EnrollmentRepository.inMemory().getClass()
				|| ledger.getClass() == ChallengeLedger.inMemory().getClass()
				|| counters.getClass() == SecondFactorCounters.inMemory().getClass();
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.inMemory) {
			logger.warn(
					"The second factor stores enrollments, challenges or counters in memory, which suits a single node only "
							+ "and is lost at a restart. Add a DataSource and spring-boot-starter-jdbc, or set "
							+ "twilio.verify.second-factor.single-node=true to accept this.");
		}
	}

}
