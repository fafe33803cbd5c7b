package dev.verify.reliability.cluster;

/**
 * The races of {@link RaceIntegrationTests} on two nodes of WebFlux that keep challenges
 * and counters in Redis.
 */
@ClusterTest(Stack.WEBFLUX_REDIS)
class ReactiveRedisRaceIntegrationTests extends RaceIntegrationTests {

	ReactiveRedisRaceIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
