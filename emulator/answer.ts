/** What an operation or the gateway answers: a body in the shape of the JSON answer. */
export interface Answer {
  readonly kind: 'accepted' | 'rejected';
  readonly operation: string;
  readonly status: number;
  readonly body: Body;
}

export interface Body {
  [name: string]: Leaf | Body | (Leaf | Body)[];
}

export type Leaf = string | number | boolean | null;
