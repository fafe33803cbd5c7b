package dev.verify.reliability.cluster;

/**
 * The races of {@link RaceIntegrationTests} on two nodes that keep challenges and
 * counters in Redis.
 */
@ClusterTest(Stack.SERVLET_REDIS)
class RedisRaceIntegrationTests extends RaceIntegrationTests {

	RedisRaceIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
