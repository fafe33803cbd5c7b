/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.benchmarks;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.verify.client.RequestListener;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.form.Paging;
import reactor.util.context.Context;

/**
 * Does a long list need more memory than a short one, and how many pages does its first
 * item wait for?
 */
public final class Listing {

	private static final Set<Integer> LOOKS = Set.of(1_000, 5_000, 10_000);

	private Listing() {
	}

	/**
	 * Prints a line of the table.
	 * @param args the address of the stub
	 */
	public static void main(String[] args) {
		of(URI.create(args[0]));
		System.out.println("measured " + of(URI.create(args[0])));
		System.exit(0);
	}

	static String of(URI stub) {
		VerifyClient client = VerifyClient.builder()
			.baseUrl(stub)
			.credentials(VerifyCredentials.authToken(Contenders.ACCOUNT, "token"))
			.build();
		AtomicInteger pages = new AtomicInteger();
		AtomicInteger items = new AtomicInteger();
		AtomicInteger pagesBeforeFirst = new AtomicInteger();
		List<Long> heap = new ArrayList<>();
		long start = System.nanoTime();
		client.services().list(Paging.defaults().pageSize(Stub.PAGE)).doOnNext((service) -> {
			int item = items.incrementAndGet();
			if (item == 1) {
				pagesBeforeFirst.set(pages.get());
			}
			if (LOOKS.contains(item)) {
				System.gc();
				heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
			}
		}).contextWrite((context) -> counting(context, pages)).blockLast();
		double seconds = (System.nanoTime() - start) / 1e9;
		return String.format(Locale.ROOT, "| %d | %,.0f | %s |", pagesBeforeFirst.get(), items.get() / seconds,
				heap.stream()
					.map((used) -> String.format(Locale.ROOT, "%.1f MB", used / 1024.0 / 1024.0))
					.collect(Collectors.joining(" | ")));
	}

	private static Context counting(Context context, AtomicInteger pages) {
		return context.put(RequestListener.class, new RequestListener() {
			@Override
			public void sending(BiConsumer<String, String> headers) {
				pages.incrementAndGet();
			}

			@Override
			public void answered(int status, Headers headers) {
			}
		});
	}

}
