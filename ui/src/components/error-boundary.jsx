import { Component } from 'react'
import { ApiProblem } from '@/lib/problem'
import { ProblemView } from './problem-view'

/**
 * Keeps the rest of the page alive when one region breaks.
 *
 * @extends {Component<{ children: import('react').ReactNode }, { broken: boolean }>}
 */
export class ErrorBoundary extends Component {
  state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  render() {
    if (!this.state.broken) {
      return this.props.children
    }
    return (
      <ProblemView
        problem={new ApiProblem({ code: 'broken-region' })}
        onRetry={() => this.setState({ broken: false })}
      />
    )
  }
}
