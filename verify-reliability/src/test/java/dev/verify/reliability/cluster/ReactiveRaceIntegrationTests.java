package dev.verify.reliability.cluster;

/**
 * The races of {@link RaceIntegrationTests} on two nodes of WebFlux.
 */
@ClusterTest(Stack.WEBFLUX)
class ReactiveRaceIntegrationTests extends RaceIntegrationTests {

	ReactiveRaceIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
