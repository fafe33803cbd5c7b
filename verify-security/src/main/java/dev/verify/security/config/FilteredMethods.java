package dev.verify.security.config;

import java.lang.annotation.Annotation;
import java.util.List;

import org.springframework.aop.Advisor;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.Pointcuts;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.util.function.SingletonSupplier;

/**
 * Methods with {@code @PreFilter} or {@code @PostFilter}. Where the guard of these
 * methods is the only advisor, nobody filters, and then no method of any bean is looked
 * at: that takes longer than all else that a start does for the guard.
 */
final class FilteredMethods implements Pointcut {

	private final SingletonSupplier<Pointcut> annotated = SingletonSupplier
		.of(() -> Pointcuts.union(annotated(PreFilter.class), annotated(PostFilter.class)));

	private final SingletonSupplier<Boolean> filtered;

	FilteredMethods(ListableBeanFactory beans) {
		this.filtered = SingletonSupplier.of(() -> hasOthers(beans));
	}

	@Override
	public ClassFilter getClassFilter() {
		return (type) -> this.filtered.obtain() && this.annotated.obtain().getClassFilter().matches(type);
	}

	@Override
	public MethodMatcher getMethodMatcher() {
		return this.annotated.obtain().getMethodMatcher();
	}

	private static boolean hasOthers(ListableBeanFactory beans) {
		String[] advisors = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, Advisor.class, true, false);
		return !List.of(SecondFactorMethodSecurity.FILTER_GUARD).containsAll(List.of(advisors));
	}

	/** On the method itself, its class, or what either overrides. */
	private static Pointcut annotated(Class<? extends Annotation> annotation) {
		return Pointcuts.union(new AnnotationMatchingPointcut(null, annotation, true),
				new AnnotationMatchingPointcut(annotation, true));
	}

}
