import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { everywhere, roles, type Grant, type Role } from '../../../shared/domain/access/actor.ts'
import { useApi } from '../../api/api.tsx'
import type { UserLine } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { UnitSelect } from '../../parts/unit-select.tsx'
import { Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { isRole } from '../../words/roles.ts'

interface UserDialogProps {
  /** Whose rights are changed; without one, somebody is added. */
  readonly user?: UserLine
  readonly close: () => void
  readonly added: (user: UserLine) => void
}

const isEverywhere = (role: Role) => role === 'office' || role === 'auditor'

/** Adds somebody to the user list, or changes name and rights. */
export function UserDialog({ user, close, added }: UserDialogProps) {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const queries = useQueryClient()
  const ids = useId()
  const [account, setAccount] = useState(user?.account ?? '')
  const [name, setName] = useState(user?.name ?? '')
  const [grants, setGrants] = useState<readonly Grant[]>(
    user?.grants.flatMap(({ role, at }) => (isRole(role) ? [{ role, at }] : [])) ?? [{ role: 'unit', at: '' }],
  )
  const saving = useMutation({
    mutationFn: async () =>
      user
        ? api.changeUser(id, user.id, { name, grants: [...grants], version: user.version })
        : api.addUser(id, { account, name, grants: [...grants] }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['users', id] })
      if (!user) added(saved)
      close()
    },
  })
  const isReady =
    account.trim() !== '' && name.trim() !== '' && grants.length > 0 && grants.every(({ at }) => at.trim() !== '')
  const change = (place: number, grant: Grant) => setGrants(grants.map((each, at) => (at === place ? grant : each)))
  return (
    <Modal
      open
      title={user ? t('users-change-title', { account: user.account }) : t('users-add')}
      okText={t(user ? 'users-save' : 'users-add')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={saving.isPending}
      onOk={() => saving.mutate()}
      onCancel={close}
    >
      <div className="dialog">
        {!user && (
          <label htmlFor={`${ids}account`}>
            {t('users-account')}
            <Input id={`${ids}account`} value={account} onChange={({ target }) => setAccount(target.value)} />
          </label>
        )}
        <label htmlFor={`${ids}name`}>
          {t('users-name')}
          <Input id={`${ids}name`} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <div role="group" aria-label={t('users-grants')} className="stack">
          <span>{t('users-grants')}</span>
          {grants.map((grant, place) => (
            // a grant has no name of its own: its place is what it is known by while it is written
            <div key={place} className="row">
              <Select
                aria-label={t('users-role')}
                style={{ width: 130 }}
                value={grant.role}
                onChange={(role: Role) => change(place, { role, at: isEverywhere(role) ? everywhere : '' })}
                options={roles.map((role) => ({ value: role, label: t(`role-${role}`) }))}
              />
              {!isEverywhere(grant.role) && (
                <GrantPlace grant={grant} change={(at) => change(place, { ...grant, at })} />
              )}
              {grants.length > 1 && (
                <Button
                  size="small"
                  aria-label={t('users-drop-grant')}
                  onClick={() => setGrants(grants.filter((each) => each !== grant))}
                >
                  ×
                </Button>
              )}
            </div>
          ))}
          <Button size="small" onClick={() => setGrants([...grants, { role: 'unit', at: '' }])}>
            {t('users-add-grant')}
          </Button>
        </div>
        {saving.error && <Trouble error={saving.error} />}
      </div>
    </Modal>
  )
}

/** Where a grant holds: a unit that is looked for, or a supervision group by its name. */
function GrantPlace({ grant: { role, at }, change }: { readonly grant: Grant; readonly change: (at: string) => void }) {
  const { t } = useWords()
  if (role === 'supervisor') {
    return (
      <Input
        aria-label={t('users-group')}
        placeholder={t('users-group')}
        style={{ flex: 1 }}
        value={at}
        onChange={({ target }) => change(target.value)}
      />
    )
  }
  return <UnitSelect unit={at} onPick={change} />
}
